using System.CommandLine;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Host.Commands;

/// <summary>The flags that say how a ranking goes on after the two lists are fused; a fresh set for each command.</summary>
public sealed class SecondStageOptions
{
    private static readonly SearchRequest Defaults = new() { Query = string.Empty };

    private readonly Option<bool> _noFeedback = new("--no-feedback")
    {
        Description = "Search by the words of the query alone, without those of the first passages found.",
    };

    private readonly Option<string?> _rerank = new Option<string?>("--rerank")
    {
        Description = "Look again at the first passages: builtin (what a hybrid search does unless told), model (a configured one), none.",
    }.AcceptOnlyFromAmong("none", "builtin", "model");

    private readonly Option<int> _top = NumberOptions.Whole(
        "--rerank-top", null, "How many passages to look at again.", Defaults.RerankTop, 1, SearchRequest.MaxRerankTop);

    private readonly Option<int> _budget = NumberOptions.Whole(
        "--rerank-budget", null, "Milliseconds for it; past them the first ranking stands.", Defaults.RerankBudgetMs, 1, SearchRequest.MaxRerankBudgetMs);

    public void AddTo(Command command)
    {
        command.Add(_noFeedback);
        command.Add(_rerank);
        command.Add(_top);
        command.Add(_budget);
    }

    /// <summary>The request with what the command line says.</summary>
    public SearchRequest Over(SearchRequest request, ParseResult parsed) => request with
    {
        Feedback = parsed.GetValue(_noFeedback) ? false : request.Feedback,
        Rerank = parsed.GetValue(_rerank) is { } named ? Enum.Parse<RerankMethod>(named, ignoreCase: true) : request.Rerank,
        RerankTop = parsed.GetValue(_top),
        RerankBudgetMs = parsed.GetValue(_budget),
    };
}
