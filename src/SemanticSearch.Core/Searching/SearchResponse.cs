using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>The answer to a <see cref="SearchRequest"/>.</summary>
/// <param name="Query">The query as asked.</param>
/// <param name="Collection">The collection searched.</param>
/// <param name="TookMs">Time from request to results in milliseconds.</param>
/// <param name="Results">Passages, best first.</param>
/// <param name="HasMore">Whether a larger offset would give more.</param>
public sealed record SearchResponse(
    string Query, string Collection, double TookMs, IReadOnlyList<PassageHit> Results, bool HasMore)
{
    /// <summary>Id of the generation that every result comes from; null where the searcher knows of none.</summary>
    public string? Generation { get; init; }

    /// <summary>What the person who searched should know, such as that a model could not be used; null when there is nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>How the second stage went; null when there was none.</summary>
    public RerankReport? Rerank { get; init; }

    /// <summary>The terms that feedback added to the query, the most telling first; null unless explanations were asked for.</summary>
    public IReadOnlyList<LexicalTerm>? FeedbackTerms { get; init; }
}
