using System.CommandLine;

namespace SemanticSearch.Host.Commands;

/// <summary>Indexes files and folders.</summary>
public sealed class IndexCommand(Terminal terminal, CommonOptions options)
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files and folders; folders are searched through.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _collection = CommonOptions.Collection("Collection to index into.");
    private readonly Option<bool> _json = new("--json") { Description = "Print the report as one JSON document." };

    public Command Build()
    {
        var command = new Command("index", "Index files and folders; what has not changed is passed over.") { _paths, _collection, _json };
        command.SetAction((parsed, cancellationToken) => new FileIngestion(terminal).RunAsync(
            new FileIngestion.Request(
                options.FolderOf(parsed, terminal),
                parsed.GetValue(_paths)!,
                parsed.GetValue(_collection)!,
                RemoveVanished: false,
                parsed.GetValue(_json)),
            cancellationToken));
        return command;
    }
}
