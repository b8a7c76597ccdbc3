using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>The passages of a collection in order, and how the order came about.</summary>
/// <param name="Candidates">Passages, best first.</param>
/// <param name="QueryTerms">The terms of the query; empty when it was not searched by words.</param>
public sealed record Ranking(IReadOnlyList<FusedCandidate> Candidates, IReadOnlyList<LexicalTerm> QueryTerms)
{
    /// <summary>What feedback added to the terms of the query, the most telling first.</summary>
    public IReadOnlyList<LexicalTerm> FeedbackTerms { get; init; } = [];

    /// <summary>How the second stage went; null when there was none.</summary>
    public RerankReport? Rerank { get; init; }

    /// <summary>Passages that were read on the way, so that nobody reads them again.</summary>
    public IReadOnlyDictionary<PassageKey, StoredPassage> Read { get; init; } = new Dictionary<PassageKey, StoredPassage>();
}
