namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>The answer of <c>/healthz</c> and <c>/readyz</c>.</summary>
/// <param name="Status">"ok", or "ready".</param>
/// <param name="TookMs">Time taken in milliseconds.</param>
public sealed record Readiness(string Status, double TookMs);
