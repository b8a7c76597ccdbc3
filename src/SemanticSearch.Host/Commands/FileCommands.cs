using System.CommandLine;

namespace SemanticSearch.Host.Commands;

/// <summary>
/// The two commands that read files and folders into a collection: <c>index</c> adds to it, <c>sync</c> makes it equal to them, and
/// so also removes what is gone.
/// </summary>
public sealed class FileCommands(Terminal terminal, CommonOptions options)
{
    public Command BuildIndex() => Build(
        new Command("index", "Index files and folders; what has not changed is passed over."),
        "Files and folders; folders are searched through.",
        "Collection to index into.",
        removeVanished: false);

    public Command BuildSync() => Build(
        new Command("sync", "Index files and folders, and remove from the collection what is not in them any more."),
        "The files and folders that the collection is to hold, and nothing else.",
        "Collection to bring up to date.",
        removeVanished: true);

    private Command Build(Command command, string aboutPaths, string aboutCollection, bool removeVanished)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = aboutPaths,
            HelpName = "PATH",
            Arity = ArgumentArity.OneOrMore,
        };
        var collection = CommonOptions.Collection(aboutCollection);
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON document." };
        command.Add(paths);
        command.Add(collection);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) => new FileIngestion(terminal).RunAsync(
            new FileIngestion.Request(
                options.FolderOf(parsed, terminal),
                options.ModelOf(parsed, terminal),
                parsed.GetValue(paths)!,
                parsed.GetValue(collection)!,
                removeVanished,
                parsed.GetValue(json)),
            cancellationToken));
        return command;
    }
}
