namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A stretch of a document's stored text, in UTF-16 code units.</summary>
public sealed record SpanView(int Start, int Length);
