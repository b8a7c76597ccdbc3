namespace SemanticSearch.Core.Evaluation;

/// <summary>How one way to search did on a collection.</summary>
/// <param name="Ndcg10">nDCG@10.</param>
/// <param name="Recall100">Recall@100.</param>
/// <param name="Mrr10">Mean reciprocal rank at 10.</param>
/// <param name="MedianMs">Median time of a query in milliseconds, ranking only.</param>
/// <param name="TookMs">Time of all queries in milliseconds.</param>
public sealed record ModeResult(
    BootstrapInterval Ndcg10, BootstrapInterval Recall100, BootstrapInterval Mrr10, double MedianMs, double TookMs);
