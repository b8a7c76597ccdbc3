using System.CommandLine;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands;

/// <summary>What the data folder holds.</summary>
public sealed class StatsCommand(Terminal terminal, CommonOptions options)
{
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("stats", "Show the collections: documents, passages, newest, model.") { _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = options.FolderOf(parsed, terminal);
        await using var library = await ReadingLibrary.OpenAsync(folder, options.ModelOf(parsed, terminal), terminal, cancellationToken);
        var status = await LibraryStatus.OfAsync(library, terminal.Time, cancellationToken);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, status, ApiJson.Indented.ServerStatus);
            return status.Collections.Count > 0 ? ExitCode.Done : ExitCode.NothingFound;
        }

        terminal.Out.WriteLine($"{folder.Path} · model {status.Model.Name}, {status.Model.Dimensions} dimensions");
        foreach (var each in status.Collections)
        {
            var newest = each.Newest is { } day ? $", newest {day:yyyy-MM-dd}" : string.Empty;
            terminal.Out.WriteLine(
                $"{each.Name}: {Counted.Of(each.Documents, "document")}, {Counted.Of(each.Passages, "passage")}, {each.Characters:N0} characters{newest}; changed {each.UpdatedAt:yyyy-MM-dd HH:mm}Z");
        }

        return status.Collections.Count > 0 ? ExitCode.Done : ExitCode.NothingFound;
    }
}
