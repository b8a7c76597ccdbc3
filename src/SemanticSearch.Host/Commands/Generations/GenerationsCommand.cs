using System.CommandLine;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Endpoints.Generations;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Remote;

namespace SemanticSearch.Host.Commands.Generations;

/// <summary>What models have made of a collection: lists it, changes to another model, drops what is kept.</summary>
public sealed class GenerationsCommand(Terminal terminal, CommonOptions options)
{
    public Command Build() => new(
        "generations", "Show and change the model that a collection is searched with; it is searched all the while.")
    {
        BuildList(), BuildSwitch(), BuildDrop(),
    };

    private Command BuildList()
    {
        var collection = CommonOptions.Collection();
        var json = CommonOptions.Json();
        var command = new Command("list", "Show what each model has made of a collection, and how far the building of one is.") { collection, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var view = await ReadAsync(options.FolderOf(parsed, terminal), parsed.GetValue(collection)!, cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal, view, ApiJson.Indented.CollectionView);
            }
            else
            {
                GenerationPrinter.Write(terminal, view);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private Command BuildSwitch()
    {
        var model = new Argument<string?>("model")
        {
            Description = "Model to change to; without it a change that was begun goes on.",
            HelpName = "MODEL",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var collection = CommonOptions.Collection("Collection to change.");
        var command = new Command("switch", "Make a collection's passages with another model, then search it with that.") { model, collection };
        command.SetAction((parsed, cancellationToken) => SwitchAsync(
            options.FolderOf(parsed, terminal), parsed.GetValue(collection)!, parsed.GetValue(model), cancellationToken));
        return command;
    }

    private Command BuildDrop()
    {
        var generation = new Argument<string>("generation") { Description = "Id, as 'generations list' shows it.", HelpName = "ID" };
        var collection = CommonOptions.Collection("Collection it belongs to.");
        var command = new Command("drop", "Delete what a model has made that is not searched; documents stay.") { generation, collection };
        command.SetAction((parsed, cancellationToken) => DropAsync(
            options.FolderOf(parsed, terminal), parsed.GetValue(collection)!, parsed.GetValue(generation)!, cancellationToken));
        return command;
    }

    /// <summary>From the server where there is one, since only it knows how a build goes.</summary>
    private async Task<CollectionView> ReadAsync(DataFolder folder, string collection, CancellationToken cancellationToken)
    {
        if (await RunningServer.FindAsync(folder, cancellationToken) is { } server)
        {
            using var client = new ServerClient(server, terminal.Time);
            try
            {
                return await new RemoteGenerations(client, terminal.Time).ReadAsync(collection, cancellationToken);
            }
            catch (HttpRequestException exception) when (exception.StatusCode is null)
            {
                // The note of a server that was killed; its folder can be read.
            }
        }

        await using var library = await ReadingLibrary.OpenAsync(folder, CommonOptions.NoWish(terminal), terminal, cancellationToken);
        return await CollectionDetails.OfAsync(library, collection, cancellationToken);
    }

    private async Task<int> SwitchAsync(DataFolder folder, string collection, string? model, CancellationToken cancellationToken)
    {
        RequireIndex(folder);
        try
        {
            await using var library = await Library.OpenAsync(folder, readOnly: false, CommonOptions.NoWish(terminal), terminal.Time, cancellationToken);
            Confirm(collection, (await new GenerationChange(terminal).RunAsync(library, collection, model, cancellationToken)).Definition.ModelName);
        }
        catch (DataFolderInUseException)
        {
            var server = await RunningServer.FindAsync(folder, cancellationToken);
            if (server is null)
            {
                throw;
            }

            using var client = new ServerClient(server, terminal.Time);
            var generations = new RemoteGenerations(client, terminal.Time);
            var active = await ProgressDisplay.RunAsync<BuildProgress, GenerationView>(
                terminal,
                GenerationChange.Describe,
                progress => generations.SwitchAsync(collection, model, progress, cancellationToken));
            Confirm(collection, active.Model);
        }

        return ExitCode.Done;
    }

    private async Task<int> DropAsync(DataFolder folder, string collection, string generation, CancellationToken cancellationToken)
    {
        RequireIndex(folder);
        bool dropped;
        try
        {
            await using var library = await Library.OpenAsync(folder, readOnly: false, CommonOptions.NoWish(terminal), terminal.Time, cancellationToken);
            dropped = await library.Switch.DropAsync(collection, generation, cancellationToken);
        }
        catch (DataFolderInUseException)
        {
            var server = await RunningServer.FindAsync(folder, cancellationToken);
            if (server is null)
            {
                throw;
            }

            using var client = new ServerClient(server, terminal.Time);
            dropped = await new RemoteGenerations(client, terminal.Time).DropAsync(collection, generation, cancellationToken);
        }

        terminal.Error.WriteLine(dropped
            ? $"Dropped generation {generation} of '{collection}'."
            : $"semsearch: collection '{collection}' has no generation '{generation}'; 'semsearch generations list' shows those there are.");
        return dropped ? ExitCode.Done : ExitCode.NothingFound;
    }

    private void Confirm(string collection, string model) => terminal.Out.WriteLine($"{collection} is searched with {model}.");

    private static void RequireIndex(DataFolder folder)
    {
        if (!folder.Exists)
        {
            throw new CommandFailedException($"Nothing is indexed in {folder.Path}; --data or {DataFolder.Variable} names another folder.");
        }
    }
}
