using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>A passage before it is embedded: a span of a document and what a model should read for it.</summary>
/// <param name="Ordinal">Position among the document's chunks, from 0.</param>
/// <param name="Span">What is quoted: a span of the stored text. Chunks may overlap by whole sentences.</param>
/// <param name="Headings">Headings above it, outermost first, without the document's title.</param>
/// <param name="IndexedText">
/// What is embedded and lexically indexed: title and headings in front, then the passage with hard-wrapped lines joined. Never quoted.
/// </param>
public sealed record Chunk(int Ordinal, TextSpan Span, IReadOnlyList<string> Headings, string IndexedText);
