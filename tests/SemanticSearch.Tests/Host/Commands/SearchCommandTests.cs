using System.Text.Json;
using SemanticSearch.Host.Commands;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Commands;

public sealed class SearchCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        _folder.Write("corpus/ferry.md", "---\ntitle: The ferry\npublisher: Harbour Press\ndate: 2025-12-04\n---\n\n# The ferry\n\nThe ferry leaves the harbour at nine.\n");
        _folder.Write("corpus/bakery.md", "---\ntitle: The bakery\ndate: 2024-01-15\n---\n\n# The bakery\n\nThe bakery opens at six.\n");
        (await RunAsync("index", "corpus")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task What_is_found_is_printed_with_its_citation()
    {
        var run = await RunAsync("search", "when does the ferry leave the harbour", "-n", "1");

        run.Code.ShouldBe(ExitCode.Done, run.Error);
        run.Out.ShouldContain("The ferry leaves the harbour at nine.");
        run.Out.ShouldContain("Harbour Press · 2025-12-04");
        run.Out.ShouldContain("semsearch show ");
        run.Out.ShouldNotContain("\e[");
        run.Error.ShouldContain("1 passage in ");
    }

    [Fact]
    public async Task JSON_has_the_shape_of_the_API()
    {
        var run = await RunAsync("search", "ferry", "--json");

        var json = JsonDocument.Parse(run.Out).RootElement;
        json.GetProperty("collection").GetString().ShouldBe("default");
        json.GetProperty("results")[0].GetProperty("citation").GetProperty("title").GetString().ShouldBe("The ferry");
    }

    [Fact]
    public async Task JSON_lines_hold_one_passage_each()
    {
        var run = await RunAsync("search", "ferry bakery", "--jsonl");

        foreach (var line in run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonDocument.Parse(line).RootElement.TryGetProperty("passageId", out _).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_explanation_names_the_second_look_and_the_added_words_unless_they_are_switched_off()
    {
        var full = await RunAsync("search", "ferry harbour", "--explain");
        var plain = await RunAsync("search", "ferry harbour", "--explain", "--no-feedback", "--rerank", "none");

        full.Out.ShouldContain("again    before ");
        full.Error.ShouldContain("Words added by the first passages: ");
        plain.Out.ShouldNotContain("again    ");
        plain.Error.ShouldNotContain("Words added");
    }

    [Theory]
    [InlineData("--where", "publisher=\"harbour press\"")]
    [InlineData("--where", "published>=2025-01-01")]
    [InlineData("--from", "2025-01-01")]
    public async Task Conditions_leave_only_documents_that_match(string flag, string value)
    {
        var run = await RunAsync("search", "the ferry, the bakery and the harbour", flag, value, "--json");

        var sources = JsonDocument.Parse(run.Out).RootElement.GetProperty("results").EnumerateArray()
            .Select(hit => hit.GetProperty("citation").GetProperty("source").GetString()).Distinct();
        sources.ShouldBe(["corpus/ferry.md"], run.Error);
    }

    [Fact]
    public async Task Nothing_found_is_an_exit_code_of_its_own()
    {
        var run = await RunAsync("search", "ferry", "--from", "2031-01-01");

        run.Code.ShouldBe(ExitCode.NothingFound);
        run.Error.ShouldContain("Nothing found");
    }

    [Theory]
    [InlineData("search", "ferry", "--limit", "0")]
    [InlineData("search", "ferry", "--limit", "many")]
    [InlineData("search", "ferry", "--mode", "fuzzy")]
    [InlineData("search", "ferry", "--from", "soon")]
    [InlineData("search", "ferry", "--where", "publisher")]
    [InlineData("search", "ferry", "--where", "colour=red")]
    [InlineData("search", "ferry", "--min-score", "2")]
    [InlineData("search", "ferry", "--collection", "No Name")]
    [InlineData("search", "")]
    [InlineData("search")]
    [InlineData("index")]
    [InlineData("delete")]
    [InlineData("serve", "--urls", "nonsense")]
    [InlineData("serve", "--urls", "http://127.0.0.1:22x")]
    public async Task Wrong_usage_is_refused_before_anything_is_done(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        run.Code.ShouldBe(ExitCode.WrongUsage, run.Error);
        run.Error.ShouldStartWith("semsearch: ");
        run.Error.ShouldNotContain("   at ");
        run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("serch", "search")]
    [InlineData("idnex", "index")]
    [InlineData("sercve", "serve")]
    public async Task A_misspelt_command_is_told_the_right_one(string typed, string meant)
    {
        var run = await RunAsync(typed, "x");

        run.Code.ShouldBe(ExitCode.WrongUsage);
        run.Error.ShouldContain($"Did you mean '{meant}'?");
    }

    [Fact]
    public async Task A_misspelt_flag_is_told_the_right_one()
    {
        var run = await RunAsync("search", "ferry", "--limt", "3");

        run.Code.ShouldBe(ExitCode.WrongUsage);
        run.Error.ShouldContain("Did you mean '--limit'?");
    }

    [Fact]
    public async Task What_cannot_be_done_names_the_thing_and_the_next_step()
    {
        var collection = await RunAsync("search", "ferry", "--collection", "nowhere");
        var folder = await RunAsync("search", "ferry", "--data", "elsewhere");
        var path = await RunAsync("index", "no-such-folder");

        collection.Code.ShouldBe(ExitCode.Failed);
        collection.Error.ShouldContain("'nowhere'");
        folder.Code.ShouldBe(ExitCode.Failed);
        folder.Error.ShouldContain("semsearch index PATH");
        path.Code.ShouldBe(ExitCode.Failed);
        path.Error.ShouldContain("no-such-folder");
    }

    [Fact]
    public async Task A_passage_is_shown_in_context_and_a_document_whole()
    {
        var list = await RunAsync("list", "--json");
        var id = JsonDocument.Parse(list.Out).RootElement.GetProperty("documents")[1].GetProperty("id").GetString()!;

        var passage = await RunAsync("show", $"{id[..6]}#0");
        var byName = await RunAsync("show", "corpus/ferry.md");
        var missing = await RunAsync("show", "nobody.md");

        passage.Out.ShouldContain("┃ ");
        byName.Out.ShouldContain("The ferry leaves the harbour at nine.");
        missing.Code.ShouldBe(ExitCode.NothingFound);
    }

    [Fact]
    public async Task Stats_and_list_tell_what_there_is()
    {
        (await RunAsync("stats")).Out.ShouldContain("default: 2 documents, 2 passages");
        (await RunAsync("stats", "--json")).Out.ShouldContain("\"collections\"");
        (await RunAsync("list")).Out.ShouldContain("2025-12-04");
        (await RunAsync("list", "--jsonl")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, arguments);
}
