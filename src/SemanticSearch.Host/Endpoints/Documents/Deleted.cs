namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>What a deletion on the command line removed.</summary>
/// <param name="Documents">Ids of the documents deleted.</param>
public sealed record Deleted(IReadOnlyList<string> Documents);
