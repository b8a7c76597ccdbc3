using System.CommandLine;
using SemanticSearch.Adapters.Evaluation;
using SemanticSearch.Core.Evaluation;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands;

/// <summary>Measures retrieval on a collection with judged queries.</summary>
public sealed class EvalCommand(Terminal terminal, CommonOptions options)
{
    private readonly Argument<string> _folder = new("directory")
    {
        Description = "Folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels.tsv.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Measure hybrid search without its later steps too: without both, with feedback alone, with reranking alone.",
    };

    private readonly SecondStageOptions _secondStage = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command(
            "eval", "Index a test collection and measure nDCG@10, recall@100 and MRR@10 by words, by meaning and by both. "
            + "Without --data the index is made in a temporary folder.")
        {
            _folder, _compare, _json,
        };
        _secondStage.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(parsed.GetValue(_folder)!, terminal.WorkingDirectory);
        if (!Directory.Exists(path))
        {
            throw new CommandFailedException($"There is no folder '{path}'.");
        }

        var collection = BeirFolder.Read(path);
        if (parsed.GetValue(options.Data) is not null)
        {
            return await MeasureAsync(parsed, options.FolderOf(parsed, terminal), collection, cancellationToken);
        }

        var temporary = Directory.CreateTempSubdirectory("semsearch-eval-");
        try
        {
            return await MeasureAsync(parsed, new DataFolder(temporary.FullName), collection, cancellationToken);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private async Task<int> MeasureAsync(ParseResult parsed, DataFolder folder, JudgedCollection collection, CancellationToken cancellationToken)
    {
        await using var library = await Library.OpenAsync(folder, readOnly: false, options.ModelOf(parsed, terminal), terminal.Time, cancellationToken);
        var evaluator = new Evaluator(library.Indexer, library.Ranker, terminal.Time);
        var report = await ProgressDisplay.RunAsync<EvaluationProgress, EvaluationReport>(
            terminal,
            value => new ProgressLine(value.Stage, value.Done, value.Total),
            progress => evaluator.EvaluateAsync(collection, VariantsOf(parsed), progress: progress, cancellationToken: cancellationToken));
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, EvaluationView.Of(report), ApiJson.Indented.EvaluationView);
        }
        else
        {
            WriteTable(report);
        }

        return ExitCode.Done;
    }

    private List<EvaluatedVariant> VariantsOf(ParseResult parsed)
    {
        var hybrid = _secondStage.Over(new SearchRequest { Query = string.Empty }, parsed);
        List<EvaluatedVariant> variants =
        [
            new("lexical", hybrid with { Mode = SearchMode.Lexical, Feedback = false, Rerank = RerankMethod.None }),
            new("dense", hybrid with { Mode = SearchMode.Dense, Feedback = false, Rerank = RerankMethod.None }),
            new("hybrid", hybrid),
        ];
        if (parsed.GetValue(_compare))
        {
            var plain = hybrid with { Feedback = false, Rerank = RerankMethod.None };
            variants.Add(new("fused", plain));
            variants.Add(new("feedback", plain with { Feedback = true }));
            variants.Add(new("reranked", hybrid with { Feedback = false }));
        }

        return variants;
    }

    private void WriteTable(EvaluationReport report)
    {
        var perSecond = report.Documents / Math.Max(0.001, report.Ingest.TookMs / 1000);
        terminal.Out.WriteLine(
            $"{report.Collection}: {Counted.Of(report.Documents, "document")}, {report.Queries:N0} judged queries; indexed in {Durations.Of(report.Ingest.TookMs)} ({perSecond:N0}/s)");
        terminal.Out.WriteLine($"{"",-8}  {"nDCG@10",-22}{"recall@100",-22}{"MRR@10",-22}{"median",9}");
        foreach (var (variant, result) in report.Results)
        {
            WriteRow(variant, result);
        }

        terminal.Out.WriteLine("In brackets: 95% bootstrap intervals over queries.");
    }

    private void WriteRow(string name, ModeResult result) => terminal.Out.WriteLine(
        $"{name,-8}  {Cell(result.Ndcg10),-22}{Cell(result.Recall100),-22}{Cell(result.Mrr10),-22}{result.MedianMs,6:0.00} ms");

    private static string Cell(BootstrapInterval value) => $"{value.Mean:0.000} [{value.Low:0.000}-{value.High:0.000}]";
}
