using SemanticSearch.Host.Commands;

namespace SemanticSearch.Tests.Host.Commands;

public class HelpTests
{
    public static TheoryData<string> Commands => ["serve", "index", "sync", "search", "show", "list", "delete", "eval", "train", "stats", "models", "generations"];

    public static TheoryData<string> ModelCommands => ["list", "info", "pull", "import", "verify", "remove"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_command_ends_with_examples_of_it(string command)
    {
        var run = await CommandRun.OfAsync("/", command, "--help");

        run.Code.ShouldBe(ExitCode.Done);
        run.Out.ShouldContain("Examples:");
        run.Out.ShouldContain($"semsearch {command}");
    }

    [Theory]
    [MemberData(nameof(ModelCommands))]
    public async Task Help_of_a_command_on_models_has_examples_of_its_own(string command)
    {
        var run = await CommandRun.OfAsync("/", "models", command, "--help");

        run.Code.ShouldBe(ExitCode.Done);
        run.Out.ShouldContain($"semsearch models {command}");
        run.Out[run.Out.IndexOf("Examples:", StringComparison.Ordinal)..].ShouldContain($"semsearch models {command}");
    }

    [Fact]
    public async Task A_misspelt_command_on_models_suggests_the_right_one()
    {
        var run = await CommandRun.OfAsync("/", "models", "pul", "a/b");

        run.Code.ShouldBe(ExitCode.WrongUsage);
        run.Error.ShouldContain("There is no command 'models pul'. Did you mean 'pull'?");
        run.Error.ShouldContain("'semsearch models --help'");
    }

    [Fact]
    public async Task The_manual_of_the_command_line_is_current()
    {
        var manual = await File.ReadAllTextAsync(Repository.PathOf("docs", "cli.md"));

        var run = await CommandRun.OfAsync("/", "docs");

        run.Out.ShouldBe(manual, "run: dotnet run --project src/SemanticSearch.Host -- docs > docs/cli.md");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_is_in_the_root_help(string command)
    {
        var root = CommandLine.Build(CommandRun.TerminalAt("/", TextWriter.Null, TextWriter.Null), new CommonOptions());

        root.Subcommands.ShouldContain(each => each.Name == command && !each.Hidden && each.Description!.Length > 0);
    }
}
