using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing;

/// <summary>A chunk with its vector, ready to be stored.</summary>
/// <param name="Chunk">Span, headings and the text to index lexically.</param>
/// <param name="Vector">Unit vector of the collection's dimensions, or all zero.</param>
public sealed record IndexedPassage(Chunk Chunk, float[] Vector);
