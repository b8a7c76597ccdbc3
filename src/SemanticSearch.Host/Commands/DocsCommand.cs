using System.CommandLine;

namespace SemanticSearch.Host.Commands;

/// <summary>Prints docs/cli.md; hidden, as it serves those who change semsearch.</summary>
public sealed class DocsCommand(Terminal terminal)
{
    public Command Build()
    {
        var command = new Command("docs", "Print the manual of the command line as Markdown.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await terminal.Out.WriteAsync((await CommandManual.WriteAsync(cancellationToken)).AsMemory(), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
