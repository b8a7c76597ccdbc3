using System.CommandLine;
using System.CommandLine.Parsing;

namespace SemanticSearch.Host.Commands;

/// <summary>A command as it is typed, without the program's name: <c>index</c>, <c>models pull</c>; empty for the root.</summary>
public static class CommandPath
{
    public static string Of(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? each = result; each is CommandResult { Command: not RootCommand } command; each = command.Parent)
        {
            names.Push(command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
