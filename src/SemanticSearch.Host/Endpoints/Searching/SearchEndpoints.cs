using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Endpoints.Searching;

/// <summary>Search, as a JSON body or as an address that can be kept and shared.</summary>
public sealed class SearchEndpoints(LibraryGate gate)
{
    /// <summary>Largest body; well above the longest query so that a query too long is answered by name.</summary>
    private const int MaxBodyBytes = 256 << 10;

    private static readonly IReadOnlyList<string> Parameters = ["q", .. SearchBody.KnownMembers];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/search", PostAsync)
            .Describe("Search passages by meaning and by words.")
            .Takes<SearchBody>("application/json")
            .Gives<SearchResponse>();
        routes.MapGet("/v1/search", GetAsync)
            .Describe("Search, with everything in the address.", [.. Parameters.Where(name => name != "query")])
            .Gives<SearchResponse>();
    }

    private async Task PostAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var body = await JsonBody.ReadAsync(context, ApiJson.Instance.SearchBody, MaxBodyBytes);
        await AnswerAsync(context, body.ToRequest());
    }

    private Task GetAsync(HttpContext context)
    {
        var query = new QueryParameters(context, Parameters);
        var body = new SearchBody
        {
            Query = query.TextOrEmpty("q") ?? query.TextOrEmpty("query")
                ?? throw new InvalidSearchException("q", "'q' is missing: give what to search for, as in /v1/search?q=ferries."),
            Collection = query.Text("collection"),
            Limit = query.Whole("limit"),
            Offset = query.Whole("offset"),
            Mode = query.Choice<SearchMode>("mode"),
            Fusion = query.Choice<FusionMethod>("fusion"),
            Feedback = query.Flag("feedback"),
            Rerank = query.Choice<RerankMethod>("rerank"),
            RerankTop = query.Whole("rerankTop"),
            RerankBudgetMs = query.Whole("rerankBudgetMs"),
            Filter = query.Filter("filter"),
            GroupBy = query.Choice<GroupBy>("groupBy"),
            GroupSize = query.Whole("groupSize"),
            Diversity = query.Number("diversity"),
            CollapseDuplicates = query.Flag("collapseDuplicates"),
            MinScore = query.Number("minScore"),
            Highlight = query.Flag("highlight"),
            Explain = query.Flag("explain"),
        };
        return AnswerAsync(context, body.ToRequest());
    }

    private async Task AnswerAsync(HttpContext context, SearchRequest request)
    {
        var library = await gate.OpenedAsync(context.RequestAborted);
        var response = await library.Searcher.SearchAsync(request, context.RequestAborted);
        await JsonResponse.WriteAsync(context, response, ApiJson.Instance.SearchResponse);
    }
}
