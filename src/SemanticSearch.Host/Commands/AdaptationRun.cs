using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Models;
using SemanticSearch.Models.Adaptation;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Host.Commands;

/// <summary>Adapts the built-in model to a collection and keeps the result where it is better.</summary>
public sealed class AdaptationRun(Terminal terminal, AdaptationOptions settings)
{
    private const int PageSize = 1000;

    public async Task<int> RunAsync(DataFolder folder, string collection, string output, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        var rival = ReadRival(output);
        var documents = await ReadAsync(folder, collection, cancellationToken);
        var adapter = new ModelAdapter(settings);
        var adapted = Adapt(adapter, documents, collection, cancellationToken);
        Print(adapted.Report, collection);
        if (adapted.Report.Refusal is { } refusal)
        {
            terminal.Error.WriteLine($"Not adopted: {refusal}. Nothing was written; go on with the model you have.");
            return ExitCode.NothingFound;
        }

        if (rival is not null && adapter.MeanReciprocalRank(rival, documents, cancellationToken) is var best && best >= adapted.Report.Together.After)
        {
            terminal.Error.WriteLine($"{output} is already as good ({best:0.000}); it was left as it is.");
            return ExitCode.Done;
        }

        var file = StaticModelFile.Write(adapted.Weights);
        await ModelFileOutput.WriteAsync(output, file, cancellationToken);
        terminal.Error.WriteLine(
            $"Adapted in {Durations.Of(terminal.Time.GetElapsedTime(started))}: {output}, {file.Length / 1e6:0.0} MB, {StaticModelFile.Checksum(file)[..12]}.");
        terminal.Error.WriteLine(
            $"To use it: 'semsearch serve --model {output}'. Searches go on with the old vectors until the collection is embedded again.");
        return ExitCode.Done;
    }

    private AdaptedModel Adapt(ModelAdapter adapter, List<AdaptationDocument> documents, string collection, CancellationToken cancellationToken)
    {
        try
        {
            return ProgressDisplay.Run<TrainingProgress, AdaptedModel>(
                terminal, TrainCommand.Describe, progress => adapter.Adapt(BuiltInModel.ReadWeights(), documents, progress, cancellationToken));
        }
        catch (CollectionTooSmallException tooSmall)
        {
            throw new CommandFailedException(
                $"The collection '{collection}' is too small to adapt a model to. {tooSmall.Message} Index more documents, or go on with the built-in model.",
                tooSmall);
        }
    }

    /// <summary>What stands at the output already: a model that must be beaten, or nothing; anything else is not overwritten.</summary>
    private static StaticModelWeights? ReadRival(string output)
    {
        if (!File.Exists(output))
        {
            return null;
        }

        try
        {
            return StaticModelFile.Read(File.ReadAllBytes(output));
        }
        catch (ModelFileException exception)
        {
            throw new CommandFailedException($"'{output}' exists and is not overwritten: {exception.Message} --output names another file.", exception);
        }
    }

    private async Task<List<AdaptationDocument>> ReadAsync(DataFolder folder, string collection, CancellationToken cancellationToken)
    {
        await using var library = await ReadingLibrary.OpenAsync(folder, CommonOptions.NoWish(terminal), terminal, cancellationToken);
        return await ProgressDisplay.RunAsync<ProgressLine, List<AdaptationDocument>>(
            terminal, line => line, progress => ReadAsync(library.Index, collection, progress, cancellationToken));
    }

    private static async Task<List<AdaptationDocument>> ReadAsync(
        IPassageIndex index, string collection, IProgress<ProgressLine>? progress, CancellationToken cancellationToken)
    {
        var documents = new List<AdaptationDocument>();
        while (true)
        {
            var page = await index.ListDocumentsAsync(collection, documents.Count, PageSize, cancellationToken: cancellationToken);
            foreach (var document in page.Documents)
            {
                var passages = await index.ListPassagesAsync(document.Id, cancellationToken);
                documents.Add(new AdaptationDocument(
                    document.Source,
                    document.Metadata.Title,
                    [.. passages.Select(passage => new AdaptationPassage(passage.Headings, passage.Text))]));
            }

            progress?.Report(new ProgressLine("reading the collection", documents.Count, page.Total));
            if (page.Documents.Count < PageSize)
            {
                return documents;
            }
        }
    }

    private void Print(AdaptationReport report, string collection)
    {
        terminal.Out.WriteLine(
            $"{collection}: {Counted.Of(report.Documents, "document")}, {Counted.Of(report.Passages, "passage")}; {report.HeldOut:N0} documents held out; {Counted.Of(report.NewWords, "new word")}");
        terminal.Out.WriteLine($"{"held out",-20}{"questions",10}{"before",9}{"after",9}  difference in mean reciprocal rank at 10");
        PrintGain("titles and headings", report.Headings);
        PrintGain("sentences", report.Sentences);
        PrintGain("together", report.Together);
        terminal.Out.WriteLine($"Of the nearest neighbours of words {report.Memory:P0} stayed.");
    }

    private void PrintGain(string name, AdaptationGain gain) => terminal.Out.WriteLine(
        $"{name,-20}{gain.Questions,10:N0}{gain.Before,9:0.000}{gain.After,9:0.000}  {gain.Difference.Mean:+0.000;-0.000} [{gain.Difference.Low:+0.000;-0.000} to {gain.Difference.High:+0.000;-0.000}]");
}
