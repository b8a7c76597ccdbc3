using SemanticSearch.Host.Commands;
using SemanticSearch.Models.Static;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Adaptation;

namespace SemanticSearch.Tests.Host.Commands;

public sealed class AdaptationCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Adapting_reports_the_held_out_gain_and_writes_a_model_that_loads()
    {
        await IndexAsync(640);
        var run = await RunAsync("train", "--adapt", "--output", "adapted.bin", "--steps", "60");
        var again = await RunAsync("train", "--adapt", "--output", "adapted.bin", "--steps", "60");

        run.Code.ShouldBe(ExitCode.Done, run.Error);
        run.Out.ShouldContain("default: 640 documents, 640 passages; 128 documents held out");
        run.Error.ShouldContain("semsearch serve --model ");
        var model = StaticModel.Load(Path.Combine(_folder.Path, "adapted.bin"));
        model.CountTokens(SyntheticCollection.WordOfWideTopic(3, 0)).ShouldBe(1);
        again.Error.ShouldContain("already as good");
    }

    [Fact]
    public async Task A_small_collection_is_refused_with_its_numbers_and_nothing_is_written()
    {
        await IndexAsync(10);
        var run = await RunAsync("train", "--adapt", "--output", "adapted.bin");

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("'default' is too small");
        run.Error.ShouldContain("10 documents");
        File.Exists(Path.Combine(_folder.Path, "adapted.bin")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_not_overwritten()
    {
        await IndexAsync(10);
        var notes = _folder.Write("notes.txt", "Precious.");
        var run = await RunAsync("train", "--adapt", "--output", "notes.txt");

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("notes.txt' exists and is not overwritten");
        (await File.ReadAllTextAsync(notes)).ShouldBe("Precious.");
    }

    [Fact]
    public async Task Training_takes_pairs_or_a_collection_and_not_both()
    {
        (await RunAsync("train")).Code.ShouldBe(ExitCode.WrongUsage);
        var both = await RunAsync("train", "pairs", "--adapt");
        both.Code.ShouldBe(ExitCode.WrongUsage);
        both.Error.ShouldContain("either DIR");
    }

    [Fact]
    public async Task A_collection_that_does_not_exist_is_named()
    {
        await IndexAsync(1);
        var run = await RunAsync("train", "--adapt", "--collection", "papers");
        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("papers");
    }

    public void Dispose() => _folder.Dispose();

    private async Task IndexAsync(int count)
    {
        foreach (var document in SyntheticCollection.WithWideTopics().Take(count))
        {
            _folder.Write($"corpus/{document.Id}.txt", document.Passages[0].Text);
        }

        var run = await RunAsync("index", "corpus");
        run.Code.ShouldBe(ExitCode.Done, run.Error);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, arguments);
}
