using System.Text;

namespace SemanticSearch.Host.Commands;

/// <summary>Writes docs/cli.md from the help itself, so that the two cannot differ.</summary>
public static class CommandManual
{
    private const string Introduction =
        """
        # The command line

        Made from the help by `semsearch docs > docs/cli.md`; a test holds it current. Do not edit it by hand.

        - Results go to standard output; progress, summaries and errors to standard error.
        - Colour follows the terminal; `NO_COLOR` turns it off; pipes get plain text, `--json` one document, `--jsonl` one a line.
        - Exit codes: 0 found or done, 1 nothing found, 2 wrong usage, 3 could not do it, 130 interrupted.
        - Ctrl-C stops between two transactions: what was written stays, and the same command goes on from there.
        - While a server holds the data folder, commands that write go through it.

        """;

    public static async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var manual = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        await AppendAsync(manual, "semsearch", [], cancellationToken);
        foreach (var command in CommandLine.Build(Deaf(TextWriter.Null), new CommonOptions()).Subcommands.Where(each => !each.Hidden))
        {
            await AppendAsync(manual, $"semsearch {command.Name}", [command.Name], cancellationToken);
            foreach (var nested in command.Subcommands.Where(each => !each.Hidden))
            {
                await AppendAsync(
                    manual, $"semsearch {command.Name} {nested.Name}", [command.Name, nested.Name], cancellationToken);
            }
        }

        return manual.ToString();
    }

    private static async Task AppendAsync(StringBuilder manual, string title, string[] command, CancellationToken cancellationToken)
    {
        var help = new StringWriter { NewLine = "\n" };
        await CommandLine.RunAsync([.. command, "--help"], Deaf(help), cancellationToken);
        manual.Append($"\n## {title}\n\n```text\n{help.ToString().Trim()}\n```\n");
    }

    private static Terminal Deaf(TextWriter output) => new()
    {
        Out = output,
        Error = TextWriter.Null,
        WorkingDirectory = "/",
        Time = TimeProvider.System,
    };
}
