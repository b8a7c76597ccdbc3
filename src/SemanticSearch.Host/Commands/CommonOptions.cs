using System.CommandLine;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Adapters.OpenAI;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Models.Directories;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Commands;

/// <summary>The flags that several commands share; one set for each command line, as they belong to its tree.</summary>
public sealed class CommonOptions
{
    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"Folder of the index; default '{DataFolder.DefaultName}', or what {DataFolder.Variable} says.",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<string?> Model { get; } = new("--model")
    {
        Description = $"Embedding model ('semsearch models --help' says which); default what {ModelWish.Variable} says, else the one a collection has, else {ModelCatalogue.BuiltIn}.",
        HelpName = "REFERENCE",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show where an error happened.",
        Recursive = true,
    };

    /// <summary>A fresh flag for one command: what it says may differ.</summary>
    public static Option<string> Collection(string description = "Collection to use.") => new("--collection", "-c")
    {
        Description = description,
        HelpName = "NAME",
        DefaultValueFactory = _ => CollectionName.Default,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token, ..] && !CollectionName.IsValid(token.Value))
                {
                    result.AddError($"--collection '{token.Value}' is not a name: use 1 to {CollectionName.MaxLength} of a-z 0-9 - _, starting with a letter or digit.");
                }
            },
        },
    };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document, as the HTTP API answers." };

    public static Option<bool> JsonLines() => new("--jsonl") { Description = "Print one JSON document a line." };

    /// <summary>The models folder of a terminal.</summary>
    public static ModelStore StoreOf(Terminal terminal) => new(
        ModelsFolder.Of(terminal.WorkingDirectory, terminal.Variable(ModelsFolder.Variable), terminal.UserData), terminal.Time);

    /// <summary>The model that the command line or the environment names, in this order.</summary>
    public ModelWish ModelOf(ParseResult parsed, Terminal terminal) => new(
        CatalogueOf(terminal),
        parsed.GetValue(Model) ?? terminal.Variable(ModelWish.Variable) switch
        {
            null or "" => null,
            var named => named,
        });

    /// <summary>No wish: each collection keeps the model it has.</summary>
    public static ModelWish NoWish(Terminal terminal) => new(CatalogueOf(terminal));

    /// <summary>Opens every model that a terminal can name.</summary>
    public static ModelCatalogue CatalogueOf(Terminal terminal) => new(
        new ModelLocator(StoreOf(terminal), terminal.WorkingDirectory),
        new ModelOpeners(
            path => StaticModel.Load(path),
            (path, name) => ModelDirectory.LoadEmbedder(path, new ModelLoadOptions { Name = name }),
            async name => await HostedEmbedder.OpenAsync(
                HostedEmbedderSettings.Read(terminal.Variable), name, terminal.Time, new ModelNotices(terminal))));

    /// <summary>The data folder that the command line, the environment or the default names, in this order.</summary>
    public DataFolder FolderOf(ParseResult parsed, Terminal terminal) =>
        DataFolder.Of(terminal.WorkingDirectory, parsed.GetValue(Data) ?? terminal.Variable(DataFolder.Variable) switch
        {
            null or "" => null,
            var named => named,
        });
}
