namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>How a second stage ended.</summary>
public enum RerankStatus
{
    /// <summary>The ranking is the second stage's.</summary>
    Done,

    /// <summary>Its time was spent before it was done; the ranking is the first one, as if none had been asked for.</summary>
    OverBudget,
}
