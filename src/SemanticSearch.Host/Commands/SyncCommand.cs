using System.CommandLine;

namespace SemanticSearch.Host.Commands;

/// <summary>Makes a collection equal to files and folders: like index, and removes what is gone.</summary>
public sealed class SyncCommand(Terminal terminal, CommonOptions options)
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "The files and folders that the collection is to hold, and nothing else.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _collection = CommonOptions.Collection("Collection to bring up to date.");
    private readonly Option<bool> _json = new("--json") { Description = "Print the report as one JSON document." };

    public Command Build()
    {
        var command = new Command("sync", "Index files and folders, and remove from the collection what is not in them any more.")
        {
            _paths, _collection, _json,
        };
        command.SetAction((parsed, cancellationToken) => new FileIngestion(terminal).RunAsync(
            new FileIngestion.Request(
                options.FolderOf(parsed, terminal),
                parsed.GetValue(_paths)!,
                parsed.GetValue(_collection)!,
                RemoveVanished: true,
                parsed.GetValue(_json)),
            cancellationToken));
        return command;
    }
}
