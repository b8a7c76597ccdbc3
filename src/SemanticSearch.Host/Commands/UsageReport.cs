using System.CommandLine;
using System.CommandLine.Parsing;
using SemanticSearch.Host.Spelling;

namespace SemanticSearch.Host.Commands;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
public static class UsageReport
{
    public static int Write(ParseResult parsed, RootCommand root, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var first, ..] && Unmatched(first, parsed.CommandResult, root) is { } message)
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

        var path = CommandPath.Of(parsed.CommandResult);
        var help = path.Length == 0 ? "semsearch --help" : $"semsearch {path} --help";
        terminal.Error.WriteLine($"'{help}' shows what there is.");
        return ExitCode.WrongUsage;
    }

    private static string? Unmatched(string token, CommandResult result, RootCommand root)
    {
        var (command, path) = (result.Command, CommandPath.Of(result));
        if (token.StartsWith('-'))
        {
            var known = command.Options.Concat(root.Options.Where(option => option.Recursive)).Where(option => !option.Hidden);
            return $"There is no flag '{token}'{For(path)}.{Suggestion(NearestName.Of(token, known.Select(option => option.Name)))}";
        }

        return command.Subcommands.Count > 0
            ? $"There is no command '{$"{path} {token}".TrimStart()}'.{Suggestion(NearestName.Of(token, Visible(command)))}"
            : command.Arguments.Count == 0 ? $"'{path}' takes nothing more; '{token}' is too much." : null;
    }

    private static IEnumerable<string> Visible(Command parent) =>
        parent.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);

    private static string For(string path) => path.Length == 0 ? string.Empty : $" for '{path}'";

    private static string Suggestion(string? nearest) => nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
}
