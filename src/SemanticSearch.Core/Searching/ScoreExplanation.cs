using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>How a score came about.</summary>
/// <param name="Fusion">How the parts were joined.</param>
/// <param name="Dense">The part of meaning; null when not searched.</param>
/// <param name="Lexical">The part of words; null when not searched.</param>
/// <param name="Terms">Query terms, as indexed, that the passage holds.</param>
public sealed record ScoreExplanation(FusionMethod Fusion, ScorePart? Dense, ScorePart? Lexical, IReadOnlyList<string> Terms)
{
    /// <summary>What the second stage made of the sum of the parts; null when it did not look at the passage.</summary>
    public RerankPart? Rerank { get; init; }
}
