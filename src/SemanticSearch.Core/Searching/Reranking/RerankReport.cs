namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>How the second stage of a search went.</summary>
/// <param name="Method">Which one.</param>
/// <param name="Status">Whether the ranking is its work.</param>
/// <param name="Candidates">How many passages it was given.</param>
/// <param name="TookMs">Time it took in milliseconds.</param>
/// <param name="Model">Name of the reranker; null when none was needed.</param>
public sealed record RerankReport(RerankMethod Method, RerankStatus Status, int Candidates, double TookMs, string? Model);
