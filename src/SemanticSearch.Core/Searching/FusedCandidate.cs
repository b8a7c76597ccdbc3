using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>A candidate after fusion, and perhaps a second stage, with the parts its score came from.</summary>
/// <param name="Key">The passage.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Dense">The part of meaning; null when not searched.</param>
/// <param name="Lexical">The part of words; null when not searched.</param>
public sealed record FusedCandidate(PassageKey Key, double Score, ScorePart? Dense, ScorePart? Lexical)
{
    /// <summary>What the second stage made of it; null when it did not look at it.</summary>
    public RerankPart? Rerank { get; init; }
}
