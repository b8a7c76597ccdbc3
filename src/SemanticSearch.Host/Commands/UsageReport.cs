using System.CommandLine;
using SemanticSearch.Host.Spelling;

namespace SemanticSearch.Host.Commands;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
public static class UsageReport
{
    public static int Write(ParseResult parsed, RootCommand root, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var first, ..] && Unmatched(first, command, root) is { } message)
        {
            terminal.Error.WriteLine($"semsearch: {message}");
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Error.WriteLine($"semsearch: {error.Message}");
            }
        }

        var help = command is RootCommand ? "semsearch --help" : $"semsearch {command.Name} --help";
        terminal.Error.WriteLine($"'{help}' shows what there is.");
        return ExitCode.WrongUsage;
    }

    private static string? Unmatched(string token, Command command, RootCommand root)
    {
        if (token.StartsWith('-'))
        {
            var known = command.Options.Concat(root.Options.Where(option => option.Recursive)).Where(option => !option.Hidden);
            return $"There is no flag '{token}'{For(command)}.{Suggestion(NearestName.Of(token, known.Select(option => option.Name)))}";
        }

        return command is RootCommand
            ? $"There is no command '{token}'.{Suggestion(NearestName.Of(token, Visible(root)))}"
            : command.Arguments.Count == 0 ? $"'{command.Name}' takes nothing more; '{token}' is too much." : null;
    }

    private static IEnumerable<string> Visible(RootCommand root) =>
        root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);

    private static string For(Command command) => command is RootCommand ? string.Empty : $" for '{command.Name}'";

    private static string Suggestion(string? nearest) => nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
}
