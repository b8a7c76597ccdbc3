namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>What a second stage made of a passage. Parts that were not looked at are null; all are 0 to 1.</summary>
public sealed record RerankPart
{
    /// <summary>The score before.</summary>
    public required double Before { get; init; }

    /// <summary>Share of the query's words, by rarity, that stand in title and headings.</summary>
    public double? Title { get; init; }

    /// <summary>What the reranker said.</summary>
    public double? Reranker { get; init; }

    /// <summary>Weight of <see cref="Reranker"/> against what came before it.</summary>
    public double? RerankerWeight { get; init; }

    /// <summary>Mean score of the passages nearest to it in meaning.</summary>
    public double? Neighbours { get; init; }
}
