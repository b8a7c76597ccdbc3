namespace SemanticSearch.Core.Indexing;

/// <summary>A source that was not indexed.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Reason">Why, in words a person can act on.</param>
public sealed record SkippedSource(string Source, string Reason);
