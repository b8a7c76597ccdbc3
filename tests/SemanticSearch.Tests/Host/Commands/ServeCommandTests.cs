using System.Text.Json;
using SemanticSearch.Host.Commands;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Host.Http;

namespace SemanticSearch.Tests.Host.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_bare_command_indexes_seeds_and_serves_them()
    {
        _folder.Write("seeds/ferry.md", "# The ferry\n\nThe ferry leaves at nine.");
        _folder.Write("seeds/questions.jsonl", "{}");

        await using var host = await RunningHost.StartAsync(_folder.Path);

        var output = host.Output.ToString();
        output.ShouldContain("1 added (1 passage) in ");
        output.ShouldNotContain("skipped");
        output.ShouldContain($"Open {host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}");
        var answer = await HttpAnswer.GetAsync(host.Client, "/v1/search?q=ferry");
        answer.Json.GetProperty("results").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Commands_that_write_go_through_the_server_that_holds_the_folder()
    {
        _folder.Write("corpus/a.md", "First text about ferries.");
        var b = _folder.Write("corpus/b.md", "Second text about bread.");
        _folder.Write("corpus/empty.md", string.Empty);
        await using var host = await RunningHost.StartAsync(_folder.Path, "serve");

        var indexed = await RunAsync("index", "corpus");
        var again = await RunAsync("index", "corpus");
        var served = await HttpAnswer.GetAsync(host.Client, "/v1/search?q=ferries");
        File.Delete(b);
        var synced = await RunAsync("sync", "corpus");
        var read = await RunAsync("search", "ferries");
        var deleted = await RunAsync("delete", "corpus/a.md");
        var left = await HttpAnswer.GetAsync(host.Client, "/v1/documents");

        indexed.Code.ShouldBe(ExitCode.Done, indexed.Error);
        indexed.Error.ShouldContain("through the server at http://127.0.0.1:");
        indexed.Error.ShouldContain("2 added, 1 skipped (2 passages)");
        indexed.Error.ShouldContain("skipped corpus/empty.md: ");
        again.Error.ShouldContain("2 unchanged");
        served.Json.GetProperty("results")[0].GetProperty("citation").GetProperty("source").GetString().ShouldBe("corpus/a.md");
        synced.Error.ShouldContain("1 removed");
        read.Code.ShouldBe(ExitCode.Done, read.Error);
        deleted.Code.ShouldBe(ExitCode.Done, deleted.Error);
        left.Json.GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_told_where_the_first_is()
    {
        await using var host = await RunningHost.StartAsync(_folder.Path, "serve");

        var second = await RunAsync("serve", "--urls", "http://127.0.0.1:0");

        second.Code.ShouldBe(ExitCode.Failed);
        second.Error.ShouldContain(host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        second.Error.ShouldContain("--data");
    }

    [Fact]
    public async Task An_address_in_use_is_named_with_the_way_out()
    {
        await using var host = await RunningHost.StartAsync(_folder.Path, "serve");
        using var other = new TemporaryFolder();

        var second = await CommandRun.OfAsync(other.Path, "serve", "--urls", host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        second.Code.ShouldBe(ExitCode.Failed);
        second.Error.ShouldContain("--urls");
    }

    [Fact]
    public async Task The_note_of_a_server_is_its_owners_alone_and_goes_with_it()
    {
        var note = Path.Combine(_folder.Path, "data", "server.json");
        await using var host = await RunningHost.StartAsync(_folder.Path, "serve");

        JsonDocument.Parse(await File.ReadAllTextAsync(note)).RootElement.GetProperty("pid").GetInt32().ShouldBe(Environment.ProcessId);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(note).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await host.StopAsync()).ShouldBe(ExitCode.Done);
        File.Exists(note).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, arguments);
}
