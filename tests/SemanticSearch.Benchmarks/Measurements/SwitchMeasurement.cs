using System.Diagnostics;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Evaluation;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Evaluation;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>
/// Changes a collection's model to and fro while it is searched and written: the built-in model in passages of 200 tokens, and its
/// first 256 components in passages of 48. Prints failed searches, answers that hold a passage of the other generation, and latencies
/// before and during the changes.
/// </summary>
internal sealed class SwitchMeasurement : IAsyncDisposable
{
    private const string Collection = "switching";
    private const int Searchers = 2;

    private static readonly ChunkingOptions Whole = new();
    private static readonly ChunkingOptions Short = new() { MaxTokens = 48, OverlapTokens = 0 };

    private readonly IPassageIndex _index;
    private readonly SearchRouter _router;
    private readonly Indexer _indexer;
    private readonly ModelSwitch _switch;
    private readonly JudgedCollection _corpus;
    private readonly List<SearchSample> _samples = [];
    private readonly Dictionary<string, HashSet<(string Document, int Start, int Length)>> _passages = new(StringComparer.Ordinal);

    private SwitchMeasurement(IPassageIndex index, JudgedCollection corpus)
    {
        var catalogue = new TruncatedModels();
        var models = new CollectionModels(index, catalogue, new ModelChoice("512", catalogue.Full));
        var leases = new GenerationLeases();
        (_index, _corpus) = (index, corpus);
        _router = new SearchRouter(
            index, models, leases, (source, embedder) => new Searcher(source, embedder, new EngineTextAnalyzer(), TimeProvider.System), TimeProvider.System);
        _indexer = new Indexer(new DocumentReaders(AdapterReaders.All), models, index, TimeProvider.System);
        _switch = new ModelSwitch(index, models, leases, new BuildOptions(), TimeProvider.System);
    }

    /// <param name="folder">A collection in BEIR layout.</param>
    /// <param name="switches">Changes to make, 2 or more.</param>
    public static async Task<int> RunAsync(string folder, int switches)
    {
        var data = Directory.CreateTempSubdirectory("semsearch-switch-").FullName;
        try
        {
            await using var measurement = new SwitchMeasurement(
                await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = data }), BeirFolder.Read(folder));
            return await measurement.MeasureAsync(switches);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _switch.DisposeAsync();
        await _index.DisposeAsync();
    }

    private async Task<int> MeasureAsync(int switches)
    {
        await _indexer.IngestAsync(Sources().ToAsyncEnumerable(), new IngestOptions { Collection = Collection });
        await _router.SearchAsync(new SearchRequest { Query = _corpus.Queries[0].Text, Collection = Collection });
        await RememberAsync();
        await _switch.RunAsync(Collection, "256", Short);
        await RememberAsync();
        await _switch.RunAsync(Collection, "512", Whole);

        using var done = new CancellationTokenSource();
        var searching = Enumerable.Range(0, Searchers).Select(seed => Task.Run(() => SearchAsync(seed, done.Token))).ToList();
        var writing = Task.Run(() => WriteAsync(done.Token));
        await Task.Delay(TimeSpan.FromSeconds(5));
        Print("searches and writes alone", Take());
        for (var i = 0; i < switches; i++)
        {
            var (model, chunking) = i % 2 == 0 ? ("256", Short) : ("512", Whole);

            // Made from nothing each time: what is kept is dropped first.
            foreach (var kept in (await _index.ListGenerationsAsync(Collection)).Where(each => each.Generation.State == GenerationState.Old))
            {
                await _switch.DropAsync(Collection, kept.Generation.Id);
            }

            Take();
            var started = Stopwatch.GetTimestamp();
            var outcome = (await _switch.RunAsync(Collection, model, chunking)).Outcome;
            var took = Stopwatch.GetElapsedTime(started);
            Print(
                $"change {i + 1} to {model} components, {outcome.Documents} documents, {outcome.Passages} passages in {took.TotalSeconds:F1} s", Take());
        }

        await done.CancelAsync();
        await Task.WhenAll(searching);
        Console.WriteLine($"{await writing} documents rewritten meanwhile; changes: {switches}");
        Print("searches after the last change", Take());
        return 0;
    }

    /// <summary>Notes which passages the active generation has. Documents are rewritten as they were, so that they stay the same.</summary>
    private async Task RememberAsync()
    {
        var known = new HashSet<(string Document, int Start, int Length)>();
        foreach (var document in (await _index.ListDocumentsAsync(Collection, 0, int.MaxValue)).Documents)
        {
            foreach (var passage in await _index.ListPassagesAsync(document.Id))
            {
                known.Add((document.Id.Value, passage.Span.Start, passage.Span.Length));
            }
        }

        _passages[(await _index.FindActiveAsync(Collection))!.Id] = known;
    }

    private async Task SearchAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        while (!stop.IsCancellationRequested)
        {
            var query = _corpus.Queries[random.Next(_corpus.Queries.Count)].Text;
            var started = Stopwatch.GetTimestamp();
            var sample = await SampleAsync(query);
            lock (_samples)
            {
                _samples.Add(sample with { Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds });
            }
        }
    }

    private async Task<SearchSample> SampleAsync(string query)
    {
        try
        {
            var response = await _router.SearchAsync(new SearchRequest { Query = query, Collection = Collection });
            var known = _passages[response.Generation!];
            var pure = response.Results.All(hit => known.Contains((hit.Citation.DocumentId, hit.Citation.Start, hit.Citation.Length)));
            return new SearchSample(Failed: response.Results.Count == 0 || response.Notice is not null, Mixed: !pure, 0);
        }
        catch (Exception exception)
        {
            Console.WriteLine(exception.Message);
            return new SearchSample(Failed: true, Mixed: false, 0);
        }
    }

    private async Task<int> WriteAsync(CancellationToken stop)
    {
        var random = new Random(7);
        var sources = Sources();
        var written = 0;
        while (!stop.IsCancellationRequested)
        {
            await _indexer.IngestOneAsync(
                sources[random.Next(sources.Count)], new IngestOptions { Collection = Collection }, CancellationToken.None);
            written++;
            await Task.Delay(5, CancellationToken.None);
        }

        return written;
    }

    /// <summary>With metadata from outside, so that they are stored again although their bytes are as before.</summary>
    private List<SourceDocument> Sources() => [.. _corpus.Documents
        .Where(document => !string.IsNullOrWhiteSpace(document.Text))
        .Select(document => new SourceDocument
        {
            Source = document.Id + ".txt",
            MediaType = "text/plain",
            Metadata = new DocumentMetadata { Title = document.Title },
            ReadBytes = _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(System.Text.Encoding.UTF8.GetBytes(document.Text)),
        })];

    private List<SearchSample> Take()
    {
        lock (_samples)
        {
            var taken = _samples.ToList();
            _samples.Clear();
            return taken;
        }
    }

    private static void Print(string what, List<SearchSample> samples)
    {
        var times = samples.Select(sample => sample.Milliseconds).Order().ToList();
        var latency = times.Count == 0
            ? string.Empty
            : $", p50 {times[times.Count / 2]:F2} ms, p99 {times[times.Count * 99 / 100]:F2} ms, max {times[^1]:F1} ms";
        Console.WriteLine(
            $"{what}: {samples.Count} searches, {samples.Count(sample => sample.Failed)} failed, {samples.Count(sample => sample.Mixed)} from a mixture{latency}");
    }
}
