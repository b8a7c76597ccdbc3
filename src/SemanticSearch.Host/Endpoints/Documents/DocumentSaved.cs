namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>The answer to <c>POST /v1/documents</c>.</summary>
public sealed record DocumentSaved(SaveStatus Status, DocumentView Document, double TookMs);
