using System.Text.Json;
using System.Text.Json.Serialization;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints.Searching;

/// <summary>The body of <c>POST /v1/search</c>: a <see cref="SearchRequest"/> in which only the query is required.</summary>
public sealed record SearchBody
{
    /// <summary>A question or words; 1 to 8,192 characters.</summary>
    public string? Query { get; init; }

    /// <summary>Default "default".</summary>
    public string? Collection { get; init; }

    /// <summary>1 to 100, default 10.</summary>
    public int? Limit { get; init; }

    /// <summary>0 to 1,000, default 0.</summary>
    public int? Offset { get; init; }

    public SearchMode? Mode { get; init; }

    public FusionMethod? Fusion { get; init; }

    /// <summary>Whether words of the first passages found join the query; default true in hybrid mode by weighted sum.</summary>
    public bool? Feedback { get; init; }

    /// <summary>The second stage: "none", "builtin" (default in hybrid mode) or "model".</summary>
    public RerankMethod? Rerank { get; init; }

    /// <summary>How many passages the second stage looks at; 1 to 200, default 20.</summary>
    public int? RerankTop { get; init; }

    /// <summary>Time for the second stage in milliseconds; 1 to 60,000, default 500. Past it the first ranking stands.</summary>
    public int? RerankBudgetMs { get; init; }

    public Filter? Filter { get; init; }

    public GroupBy? GroupBy { get; init; }

    /// <summary>1 to 10, default 3.</summary>
    public int? GroupSize { get; init; }

    /// <summary>0 to 1, default 0.</summary>
    public double? Diversity { get; init; }

    /// <summary>Default true.</summary>
    public bool? CollapseDuplicates { get; init; }

    /// <summary>0 to 1, default 0.</summary>
    public double? MinScore { get; init; }

    /// <summary>Default true.</summary>
    public bool? Highlight { get; init; }

    /// <summary>Default false.</summary>
    public bool? Explain { get; init; }

    /// <summary>Members that do not exist; a request with any is refused, so that a typing mistake is not a silent default.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <exception cref="ProblemException">A member does not exist.</exception>
    /// <exception cref="InvalidSearchException">There is no query.</exception>
    public SearchRequest ToRequest()
    {
        RequestMembers.RejectUnknown(Unknown, KnownMembers);
        var defaults = new SearchRequest
        {
            Query = Query ?? throw new InvalidSearchException("query", "'query' is missing: send what to search for, 1 to 8,192 characters."),
        };
        return defaults with
        {
            Collection = Collection ?? defaults.Collection,
            Limit = Limit ?? defaults.Limit,
            Offset = Offset ?? defaults.Offset,
            Mode = Mode ?? defaults.Mode,
            Fusion = Fusion ?? defaults.Fusion,
            Feedback = Feedback,
            Rerank = Rerank,
            RerankTop = RerankTop ?? defaults.RerankTop,
            RerankBudgetMs = RerankBudgetMs ?? defaults.RerankBudgetMs,
            Filter = Filter,
            GroupByDocument = GroupBy is Searching.GroupBy.Document,
            GroupSize = GroupSize ?? defaults.GroupSize,
            Diversity = Diversity ?? defaults.Diversity,
            CollapseDuplicates = CollapseDuplicates ?? defaults.CollapseDuplicates,
            MinScore = MinScore ?? defaults.MinScore,
            Highlight = Highlight ?? defaults.Highlight,
            Explain = Explain ?? defaults.Explain,
        };
    }

    /// <summary>Names of the members, as sent; also those of the query string, where <c>q</c> may stand for <c>query</c>.</summary>
    public static IReadOnlyList<string> KnownMembers { get; } =
    [
        "query", "collection", "limit", "offset", "mode", "fusion", "feedback", "rerank", "rerankTop", "rerankBudgetMs", "filter",
        "groupBy", "groupSize", "diversity",
        "collapseDuplicates", "minScore", "highlight", "explain",
    ];
}
