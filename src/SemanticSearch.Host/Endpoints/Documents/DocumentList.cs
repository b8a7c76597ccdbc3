namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A page of documents, ordered by source.</summary>
public sealed record DocumentList(
    string Collection, IReadOnlyList<DocumentView> Documents, int Total, int Offset, int Limit, double TookMs);
