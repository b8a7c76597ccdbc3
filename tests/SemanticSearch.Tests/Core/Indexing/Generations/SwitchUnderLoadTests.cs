using System.Collections.Concurrent;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Indexing.Generations;

/// <summary>
/// Searches, writes and changes of the model at once. A mixture would be seen: the two models' vectors have nothing in common, and
/// they cut the documents into passages of different length.
/// </summary>
public sealed class SwitchUnderLoadTests : IDisposable
{
    private const int Documents = 40;
    private const int Sentences = 8;
    private const int Searchers = 3;
    private const int Switches = 6;

    private static readonly ChunkingOptions Long = new();
    private static readonly ChunkingOptions Short = new() { MaxTokens = 16, OverlapTokens = 0 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_search_fails_and_none_is_answered_from_a_mixture()
    {
        await using var bench = await GenerationBench.OpenAsync(_folder);
        var versions = new int[Documents];
        await bench.IndexAsync([.. Enumerable.Range(0, Documents).Select(i => (NameOf(i), TextOf(i, 0)))]);
        var first = (await bench.Index.FindActiveAsync(GenerationBench.Collection)).ShouldNotBeNull().Id;
        using var done = new CancellationTokenSource();
        var generations = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var searching = Enumerable.Range(0, Searchers).Select(seed => Task.Run(() => SearchAsync(bench, first, seed, generations, done.Token))).ToList();
        var writing = Task.Run(() => WriteAsync(bench, versions, done.Token));
        for (var i = 0; i < Switches; i++)
        {
            var (model, chunking) = i % 2 == 0 ? ("b", Short) : ("a", Long);
            (await bench.Switch.RunAsync(GenerationBench.Collection, model, chunking)).Outcome.Switched.ShouldBeTrue();
            (await bench.ActiveModelAsync()).ShouldBe(model);

            // Both keep being searched for a while, on whatever machine.
            var seen = generations.Values.Sum();
            while (generations.Values.Sum() < seen + 20 && searching.TrueForAll(task => !task.IsCompleted))
            {
                await Task.Delay(1);
            }
        }

        await done.CancelAsync();
        await Task.WhenAll([.. searching, writing]);

        generations.Count.ShouldBe(2);
        await HoldsTheLastVersionAsync(bench, versions);
    }

    private static async Task SearchAsync(
        GenerationBench bench, string first, int seed, ConcurrentDictionary<string, int> generations, CancellationToken stop)
    {
        var random = new Random(seed);
        while (!stop.IsCancellationRequested)
        {
            // One of those that nobody rewrites, so that it must always be found.
            var document = 2 * random.Next(Documents / 2);
            var request = new SearchRequest
            {
                Query = $"heron{document} stood",
                Mode = random.Next(2) == 0 ? SearchMode.Dense : SearchMode.Hybrid,
                Limit = SearchRequest.MaxLimit,
                Highlight = false,
                Explain = true,
                CollapseDuplicates = false,
            };
            var response = await bench.Router.SearchAsync(request, CancellationToken.None);

            response.Notice.ShouldBeNull();
            response.Results.ShouldNotBeEmpty();
            response.Results.ShouldContain(hit => hit.Citation.Source == NameOf(document));
            response.Results[0].Explanation.ShouldNotBeNull().Dense.ShouldNotBeNull().Raw.ShouldNotBeNull().ShouldBeGreaterThan(0.05);
            foreach (var hit in response.Results)
            {
                var sentences = hit.Text.Count(c => c == '.');
                sentences.ShouldBe(response.Generation == first ? Sentences : 1, hit.Text);
            }

            generations.AddOrUpdate(response.Generation!, 1, (_, count) => count + 1);
        }
    }

    private static async Task WriteAsync(GenerationBench bench, int[] versions, CancellationToken stop)
    {
        var random = new Random(99);
        while (!stop.IsCancellationRequested)
        {
            var document = (2 * random.Next(Documents / 2)) + 1;
            versions[document]++;
            (await bench.IndexAsync((NameOf(document), TextOf(document, versions[document])), ("passing.txt", TextOf(Documents, versions[document]))))
                .Skipped.ShouldBeEmpty();
            await bench.Index.DeleteAsync(GenerationBench.Collection, [DocumentId.From(GenerationBench.Collection, "passing.txt")], CancellationToken.None);
        }
    }

    private static async Task HoldsTheLastVersionAsync(GenerationBench bench, int[] versions)
    {
        var summaries = await bench.Index.ListGenerationsAsync(GenerationBench.Collection);
        var active = await bench.SummaryAsync(await bench.ActiveModelAsync());
        summaries.ShouldAllBe(each => each.Total == Documents && each.Documents <= Documents);
        active.Documents.ShouldBe(Documents);
        versions.Sum().ShouldBeGreaterThan(0);
        for (var i = 0; i < Documents; i++)
        {
            var passages = await bench.Index.ListPassagesAsync(DocumentId.From(GenerationBench.Collection, NameOf(i)));
            passages.ShouldNotBeEmpty();
            passages.ShouldAllBe(passage => passage.Text.Contains($"version{versions[i]} "));
        }
    }

    private static string NameOf(int document) => $"{document}.txt";

    private static string TextOf(int document, int version) => string.Join(
        ' ', Enumerable.Range(0, Sentences).Select(i => $"The heron{document} stood in version{version} beside canal and quietly waited for fish {i}."));
}
