using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>A stored document as a generation is made from it: the text, not the bytes it was once read from.</summary>
/// <param name="Record">What is known of it; recipe and passages are those of the active generation.</param>
/// <param name="Text">The stored text.</param>
/// <param name="Blocks">Its blocks, or null where it was stored without them.</param>
/// <param name="Version">Names this version of the document: another one whenever the document is replaced, even by itself.</param>
public sealed record StoredDocument(DocumentRecord Record, string Text, IReadOnlyList<TextBlock>? Blocks, string Version);
