namespace SemanticSearch.Host.Endpoints.Generations;

/// <summary>A document that could not be made for a generation.</summary>
public sealed record FailedView(string DocumentId, string Source, string Reason);
