namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A stretch of a document's stored text.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Start">Offset of the first UTF-16 code unit.</param>
/// <param name="Length">Number of code units.</param>
/// <param name="Text">The stored text there, character for character.</param>
/// <param name="ContentSha256">SHA-256 of the whole stored text in UTF-8.</param>
/// <param name="TookMs">Time taken in milliseconds.</param>
public sealed record TextSlice(string DocumentId, int Start, int Length, string Text, string ContentSha256, double TookMs);
