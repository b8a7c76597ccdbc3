using System.Text.Json;
using SemanticSearch.Host.Commands;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Commands;

public sealed class WritingCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Indexing_again_passes_over_what_has_not_changed()
    {
        _folder.Write("corpus/a.md", "First text.");
        _folder.Write("corpus/b.md", "Second text.");
        var first = await RunAsync("index", "corpus");
        _folder.Write("corpus/b.md", "Second text, changed.");
        var second = await RunAsync("index", "corpus");

        first.Error.ShouldContain("default: 2 added (2 passages) in ");
        second.Error.ShouldContain("default: 1 updated, 1 unchanged (1 passage) in ");
    }

    [Fact]
    public async Task What_is_skipped_is_listed_with_its_reason()
    {
        _folder.Write("corpus/good.md", "A text.");
        _folder.Write("corpus/empty.txt", string.Empty);
        _folder.Write("corpus/picture.xyz", "?");
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "corpus", "binary.txt"), [0, 1, 2, 3, 0, 0, 0, 255]);

        var run = await RunAsync("index", "corpus", "--json");

        run.Code.ShouldBe(ExitCode.Done);
        var skipped = JsonDocument.Parse(run.Out).RootElement.GetProperty("skipped").EnumerateArray()
            .Select(each => each.GetProperty("source").GetString());
        skipped.ShouldBe(["corpus/binary.txt", "corpus/empty.txt", "corpus/picture.xyz"]);
        run.Error.ShouldContain("skipped corpus/empty.txt: ");
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_skipped_and_its_target_not_read()
    {
        _folder.Write("secret.md", "Secret text.");
        _folder.Write("corpus/good.md", "A text.");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "corpus", "link.md"), Path.Combine(_folder.Path, "secret.md"));

        var run = await RunAsync("index", "corpus");

        run.Code.ShouldBe(ExitCode.Done);
        run.Error.ShouldContain("skipped corpus/link.md: ");
        (await RunAsync("list")).Out.ShouldNotContain("link.md");
    }

    [Fact]
    public async Task Sync_removes_what_is_gone_and_index_does_not()
    {
        _folder.Write("corpus/a.md", "First text.");
        var b = _folder.Write("corpus/b.md", "Second text.");
        await RunAsync("index", "corpus");
        File.Delete(b);

        var indexed = await RunAsync("index", "corpus");
        var synced = await RunAsync("sync", "corpus");

        indexed.Error.ShouldContain("default: 1 unchanged in ");
        synced.Error.ShouldContain("default: 1 unchanged, 1 removed in ");
    }

    [Fact]
    public async Task Sync_leaves_what_other_folders_brought()
    {
        _folder.Write("corpus/README.md", "First text.");
        _folder.Write("other/README.md", "Second text.");
        await RunAsync("index", "corpus");
        await RunAsync("index", "other");
        File.Delete(Path.Combine(_folder.Path, "corpus", "README.md"));

        var synced = await RunAsync("sync", "corpus");

        synced.Error.ShouldContain("1 removed");
        (await RunAsync("list")).Out.ShouldContain("other/README.md");
    }

    [Fact]
    public async Task Deletion_takes_names_ids_or_everything()
    {
        _folder.Write("corpus/a.md", "First text.");
        _folder.Write("corpus/b.md", "Second text.");
        await RunAsync("index", "corpus");

        var byName = await RunAsync("delete", "corpus/a.md");
        var missing = await RunAsync("delete", "corpus/a.md");
        var both = await RunAsync("delete", "corpus/b.md", "--all");
        var all = await RunAsync("delete", "--all");

        byName.Code.ShouldBe(ExitCode.Done, byName.Error);
        missing.Code.ShouldBe(ExitCode.NothingFound);
        both.Code.ShouldBe(ExitCode.WrongUsage);
        all.Code.ShouldBe(ExitCode.Done, all.Error);
        (await RunAsync("list")).Code.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task An_interrupted_indexing_leaves_an_index_that_goes_on()
    {
        for (var i = 0; i < 40; i++)
        {
            _folder.Write($"corpus/{i}.md", $"Text number {i}.");
        }

        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        var stopped = await CommandRun.OfAsync(_folder.Path, ["index", "corpus"], interrupted.Token);
        var resumed = await RunAsync("index", "corpus");

        stopped.Code.ShouldBe(ExitCode.Interrupted);
        stopped.Error.ShouldContain("stopped");
        resumed.Code.ShouldBe(ExitCode.Done, resumed.Error);
        (await RunAsync("stats")).Out.ShouldContain("default: 40 documents");
    }

    [Fact]
    public async Task Evaluation_prints_every_measure_and_leaves_nothing_behind()
    {
        _folder.Write("judged/corpus.jsonl", "{\"_id\":\"1\",\"title\":\"\",\"text\":\"The ferry leaves at nine.\"}\n{\"_id\":\"2\",\"title\":\"\",\"text\":\"Bread is sold at six.\"}\n");
        _folder.Write("judged/queries.jsonl", "{\"_id\":\"q\",\"text\":\"ferry\"}\n");
        _folder.Write("judged/qrels.tsv", "q\t1\t1\n");

        var run = await RunAsync("eval", "judged", "--json", "--compare");

        run.Code.ShouldBe(ExitCode.Done, run.Error);
        var json = JsonDocument.Parse(run.Out).RootElement;
        json.GetProperty("collection").GetString().ShouldBe("judged");
        json.GetProperty("lexical").GetProperty("ndcg10").GetDouble().ShouldBe(1);
        json.GetProperty("dense").GetProperty("recall100").GetDouble().ShouldBe(1);
        json.GetProperty("hybrid").GetProperty("mrr10Interval").GetArrayLength().ShouldBe(2);
        json.GetProperty("variants").EnumerateObject().Select(variant => variant.Name).ShouldBe(["fused", "feedback", "reranked"]);
        Directory.Exists(Path.Combine(_folder.Path, "data")).ShouldBeFalse();
    }

    [Fact]
    public async Task Training_writes_a_model_file()
    {
        var lines = Enumerable.Range(0, 64).Select(i => $"{{\"query\":\"ferry number {i}\",\"passage\":\"the boat {i} leaves the harbour\"}}");
        _folder.Write("pairs/boats.jsonl", string.Join('\n', lines));

        var run = await RunAsync("train", "pairs", "--steps", "2", "--output", "model.bin");
        var empty = await RunAsync("train", ".");

        run.Code.ShouldBe(ExitCode.Done, run.Error);
        new FileInfo(Path.Combine(_folder.Path, "model.bin")).Length.ShouldBeGreaterThan(0);
        empty.Code.ShouldBe(ExitCode.Failed);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, arguments);
}
