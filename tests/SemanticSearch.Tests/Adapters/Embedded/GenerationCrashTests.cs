using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Embedded;

/// <summary>
/// A change of model under which the process or the machine dies: the write-ahead log is cut at many places between the beginning
/// and the end, as a crash would leave it, and each time the collection must be whole and the change must be gone on with.
/// </summary>
public sealed class GenerationCrashTests : IDisposable
{
    private const int Documents = 24;
    private const int Cuts = 24;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wherever_a_crash_cuts_a_change_of_model_one_generation_is_active_and_whole()
    {
        await using var bench = await GenerationBench.OpenAsync(_folder);
        await bench.IndexAsync([.. Enumerable.Range(0, Documents).Select(i => ($"{i}.txt", $"The heron {i} stood by canal {i}."))]);
        var before = new FileInfo(LogOf(_folder)).Length;
        (await bench.Switch.RunAsync(GenerationBench.Collection, "b")).Outcome.Switched.ShouldBeTrue();
        var after = new FileInfo(LogOf(_folder)).Length;
        after.ShouldBeGreaterThan(before);
        var states = new HashSet<string>(StringComparer.Ordinal);
        for (var cut = 0; cut <= Cuts; cut++)
        {
            using var crashed = CutAt(before + ((after - before) * cut / Cuts));
            await using var recovered = await GenerationBench.OpenAsync(crashed);
            var model = await recovered.ActiveModelAsync();
            var active = await recovered.SummaryAsync(model);
            var begun = (await recovered.Index.ListGenerationsAsync(GenerationBench.Collection)).Where(each => each.Generation.State == GenerationState.Building);
            states.Add($"{model} {begun.Sum(each => each.Documents)}");

            (active.Documents, active.Total, active.Passages).ShouldBe((Documents, Documents, Documents));
            (await recovered.SearchAsync("heron 17", SearchMode.Hybrid)).Results[0].Text.ShouldContain("heron 17");

            (await recovered.Switch.RunAsync(GenerationBench.Collection, "b")).Outcome.Switched.ShouldBeTrue();
            var done = await recovered.SummaryAsync("b");
            (done.Generation.State, done.Documents, done.Passages).ShouldBe((GenerationState.Active, Documents, Documents));
            (await recovered.SearchAsync("The heron 17 stood by canal 17.")).Results[0].Score.ShouldBe(1, 0.001);
        }

        // The cuts did meet the stages: nothing begun, some batches there, all there but not switched, switched.
        states.ShouldBe(["a 0", "a 8", "a 16", "a 24", "b 0"], ignoreOrder: true);
    }

    private static string LogOf(TemporaryFolder folder) => Path.Combine(folder.Path, "semsearch.db-wal");

    private TemporaryFolder CutAt(long length)
    {
        var copy = new TemporaryFolder();
        File.Copy(Path.Combine(_folder.Path, "semsearch.db"), Path.Combine(copy.Path, "semsearch.db"));
        File.Copy(LogOf(_folder), LogOf(copy));
        using var log = new FileStream(LogOf(copy), FileMode.Open);
        log.SetLength(length);
        return copy;
    }
}
