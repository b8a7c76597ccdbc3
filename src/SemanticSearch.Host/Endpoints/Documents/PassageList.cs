namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A page of a document's passages, in reading order.</summary>
public sealed record PassageList(
    string DocumentId, IReadOnlyList<PassageView> Passages, int Total, int Offset, int Limit, double TookMs);
