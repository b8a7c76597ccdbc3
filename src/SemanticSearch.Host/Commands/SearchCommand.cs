using System.CommandLine;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands;

/// <summary>Searches a collection and prints passages with their citations.</summary>
public sealed class SearchCommand(Terminal terminal, CommonOptions options)
{
    private readonly Argument<string> _query = new("query") { Description = "A question or words." };
    private readonly Option<string> _collection = CommonOptions.Collection();
    private readonly Option<int> _limit = NumberOptions.Whole("--limit", "-n", "Most results.", 10, 1, SearchRequest.MaxLimit);
    private readonly Option<int> _offset = NumberOptions.Whole("--offset", null, "Results to pass over.", 0, 0, SearchRequest.MaxOffset);

    private readonly Option<string> _mode = new Option<string>("--mode")
    {
        Description = "By meaning and words (hybrid), by meaning alone (dense), by words alone (lexical).",
        DefaultValueFactory = _ => "hybrid",
    }.AcceptOnlyFromAmong("hybrid", "dense", "lexical");

    private readonly SecondStageOptions _secondStage = new();

    private readonly Option<string[]> _where = new("--where")
    {
        Description = "Only documents with FIELD=VALUE, FIELD>=VALUE or FIELD<=VALUE; repeat for several that must all hold.",
        HelpName = "CONDITION",
    };

    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "Only documents published on this day or later.");
    private readonly Option<DateOnly?> _to = DateOption.Create("--to", "Only documents published on this day or earlier.");
    private readonly Option<bool> _group = new("--group") { Description = "One result a document, its further passages under it." };
    private readonly Option<double> _diversity = NumberOptions.Share("--diversity", "How far passages unlike those above them move up.");
    private readonly Option<double> _minScore = NumberOptions.Share("--min-score", "Only results with at least this score.");
    private readonly Option<bool> _explain = new("--explain") { Description = "Say how each score came about." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _jsonLines = CommonOptions.JsonLines();

    public Command Build()
    {
        var command = new Command("search", "Search by meaning and by words; prints passages with their citations.")
        {
            _query, _collection, _limit, _offset, _mode, _where, _from, _to, _group, _diversity, _minScore, _explain, _json, _jsonLines,
        };
        _secondStage.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = RequestOf(parsed);
        SearchValidation.Check(request);
        await using var library = await ReadingLibrary.OpenAsync(options.FolderOf(parsed, terminal), options.ModelOf(parsed, terminal), terminal, cancellationToken);
        var response = await library.Searcher.SearchAsync(request, cancellationToken);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, response, ApiJson.Indented.SearchResponse);
        }
        else if (parsed.GetValue(_jsonLines))
        {
            foreach (var hit in response.Results)
            {
                JsonOutput.Write(terminal, hit, ApiJson.Instance.PassageHit);
            }
        }
        else
        {
            new ResultPrinter(terminal).Write(response, request.Offset);
        }

        return response.Results.Count > 0 ? ExitCode.Done : ExitCode.NothingFound;
    }

    private SearchRequest RequestOf(ParseResult parsed) => _secondStage.Over(new SearchRequest
    {
        Query = parsed.GetValue(_query)!,
        Collection = parsed.GetValue(_collection)!,
        Limit = parsed.GetValue(_limit),
        Offset = parsed.GetValue(_offset),
        Mode = Enum.Parse<SearchMode>(parsed.GetValue(_mode)!, ignoreCase: true),
        Filter = WhereConditions.Join(parsed.GetValue(_where) ?? [], parsed.GetValue(_from), parsed.GetValue(_to)),
        GroupByDocument = parsed.GetValue(_group),
        Diversity = parsed.GetValue(_diversity),
        MinScore = parsed.GetValue(_minScore),
        Explain = parsed.GetValue(_explain),
    }, parsed);
}
