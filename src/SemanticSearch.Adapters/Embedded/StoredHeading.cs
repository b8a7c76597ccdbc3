namespace SemanticSearch.Adapters.Embedded;

/// <summary>A heading of a document as stored in JSON.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Start">Offset in the stored text.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
internal sealed record StoredHeading(int Level, int Start, int Length);
