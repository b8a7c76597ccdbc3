using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>A search, as asked over HTTP, in the terminal or from code.</summary>
public sealed record SearchRequest
{
    /// <summary>Longest query, in UTF-16 code units.</summary>
    public const int MaxQueryLength = 8192;

    /// <summary>Largest <see cref="Limit"/>.</summary>
    public const int MaxLimit = 100;

    /// <summary>Largest <see cref="RerankTop"/>.</summary>
    public const int MaxRerankTop = 200;

    /// <summary>Largest <see cref="RerankBudgetMs"/>: a minute.</summary>
    public const int MaxRerankBudgetMs = 60_000;

    /// <summary>Largest <see cref="Offset"/>.</summary>
    public const int MaxOffset = 1000;

    /// <summary>A question or words; 1 to 8,192 characters.</summary>
    public required string Query { get; init; }

    public string Collection { get; init; } = CollectionName.Default;

    /// <summary>Most results to return; 1 to 100, default 10.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Results to pass over; 0 to 1,000, default 0.</summary>
    public int Offset { get; init; }

    /// <summary>Default hybrid.</summary>
    public SearchMode Mode { get; init; } = SearchMode.Hybrid;

    /// <summary>Default weighted sum; matters only in hybrid mode.</summary>
    public FusionMethod Fusion { get; init; } = FusionMethod.WeightedSum;

    /// <summary>
    /// Whether the terms of the first passages of a first ranking join the query (pseudo-relevance feedback). Null, the default,
    /// means yes in hybrid mode with the weighted sum and no otherwise. Works on words, so never in dense mode.
    /// </summary>
    public bool? Feedback { get; init; }

    /// <summary>The second stage; null, the default, is <see cref="RerankMethod.Builtin"/> in hybrid mode and none otherwise.</summary>
    public RerankMethod? Rerank { get; init; }

    /// <summary>How many of the first passages the second stage looks at; 1 to 200, default 20. The others keep their order below.</summary>
    public int RerankTop { get; init; } = 20;

    /// <summary>Time for the second stage in milliseconds; past it the first ranking stands. 1 to 60,000, default 500.</summary>
    public int RerankBudgetMs { get; init; } = 500;

    /// <summary>Condition on document metadata; null for none.</summary>
    public Filter? Filter { get; init; }

    /// <summary>When true, one result a document: its best passage, with up to <see cref="GroupSize"/> - 1 more under it.</summary>
    public bool GroupByDocument { get; init; }

    /// <summary>Passages of one document in a group; 1 to 10, default 3.</summary>
    public int GroupSize { get; init; } = 3;

    /// <summary>
    /// 0 ranks by score alone (default); towards 1 passages unlike those above them move up: maximal marginal relevance with
    /// lambda = 1 - diversity (Carbonell and Goldstein, SIGIR 1998).
    /// </summary>
    public double Diversity { get; init; }

    /// <summary>Fold passages that say nearly the same in nearly the same words under the best of them; default true.</summary>
    public bool CollapseDuplicates { get; init; } = true;

    /// <summary>Only results with at least this score; 0 to 1, default 0. The scale is described at <see cref="PassageHit.Score"/>.</summary>
    public double MinScore { get; init; }

    /// <summary>Mark the matching spans inside each passage; default true.</summary>
    public bool Highlight { get; init; } = true;

    /// <summary>Say for each result how its score came about; default false.</summary>
    public bool Explain { get; init; }

    /// <summary>Whether feedback is to be used, once the default is filled in.</summary>
    public bool UsesFeedback => Feedback ?? (Mode == SearchMode.Hybrid && Fusion == FusionMethod.WeightedSum);

    /// <summary>The second stage, once the default is filled in.</summary>
    public RerankMethod SecondStage => Rerank ?? (Mode == SearchMode.Hybrid ? RerankMethod.Builtin : RerankMethod.None);
}
