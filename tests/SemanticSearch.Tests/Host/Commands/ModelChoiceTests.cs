using System.Text.Json;
using SemanticSearch.Host.Commands;
using SemanticSearch.Models.Static;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Static;

namespace SemanticSearch.Tests.Host.Commands;

/// <summary><c>--model</c> and <c>SEMSEARCH_MODEL</c>: which model a command embeds with.</summary>
public sealed class ModelChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public ModelChoiceTests()
    {
        _folder.Write("corpus/a.md", "Peace negotiation talks.");
        File.WriteAllBytes(Path.Combine(_folder.Path, "model.bin"), StaticModelFile.Write(TinyModel.Weights()));
    }

    [Fact]
    public async Task A_collection_is_filled_and_searched_with_the_chosen_model()
    {
        (await RunAsync("index", "corpus", "--model", "model.bin")).ShouldSucceed();

        (await RunAsync("search", "peace", "--model", "model.bin")).ShouldSucceed();
        (await RunAsync("stats", "--model", "model.bin")).Out.ShouldContain($"model tiny, {TinyModel.Dimensions} dimensions");
    }

    [Fact]
    public async Task The_variable_chooses_for_all_commands_and_the_flag_wins_over_it()
    {
        _variables["SEMSEARCH_MODEL"] = "model.bin";
        (await RunAsync("index", "corpus")).ShouldSucceed();

        (await RunAsync("stats")).Out.ShouldContain("model tiny");
        (await RunAsync("stats", "--model", "builtin:128")).Out.ShouldContain("128 dimensions");
    }

    [Fact]
    public async Task Evaluation_measures_the_chosen_model()
    {
        _folder.Write("judged/corpus.jsonl", "{\"_id\":\"1\",\"title\":\"\",\"text\":\"Peace talks.\"}\n{\"_id\":\"2\",\"title\":\"\",\"text\":\"b ab\"}\n");
        _folder.Write("judged/queries.jsonl", "{\"_id\":\"q\",\"text\":\"peace\"}\n");
        _folder.Write("judged/qrels.tsv", "q\t1\t1\n");

        var run = await RunAsync("eval", "judged", "--json", "--model", "model.bin");

        run.ShouldSucceed();
        JsonDocument.Parse(run.Out).RootElement.GetProperty("dense").GetProperty("ndcg10").GetDouble().ShouldBe(1);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("list")]
    [InlineData("search", "peace")]
    [InlineData("show", "corpus/a.md")]
    [InlineData("delete", "corpus/a.md")]
    [InlineData("index", "corpus")]
    [InlineData("sync", "corpus")]
    [InlineData("serve")]
    public async Task Every_command_that_opens_a_library_says_when_the_model_is_missing(params string[] command)
    {
        (await RunAsync("index", "corpus")).ShouldSucceed();

        var run = await RunAsync([.. command, "--model", "acme/unheard"]);

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("'semsearch models pull acme/unheard' fetches it");
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, _variables, arguments);
}
