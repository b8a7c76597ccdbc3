using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Host.Composition;

namespace SemanticSearch.Host.Commands.Generations;

/// <summary>Brings collections to the model that is wished for: at once with progress, or beside a server.</summary>
public sealed class GenerationChange(Terminal terminal)
{
    /// <summary>
    /// Before a collection is written: to the model that was wished for, or where none was and its own has become another, to that.
    /// </summary>
    public async Task BringUpToDateAsync(Library library, string collection, CancellationToken cancellationToken)
    {
        if (await library.Index.FindActiveAsync(collection, cancellationToken) is not { } active)
        {
            return;
        }

        if (library.Wished is null)
        {
            try
            {
                await library.Models.OpenAsync(active, cancellationToken);
                return;
            }
            catch (ModelMismatchException)
            {
                terminal.Error.WriteLine(
                    $"The model '{active.Definition.ModelReference}' is not the one that filled '{collection}' any more; the collection is changed to it first.");
            }
        }

        await RunAsync(library, collection, library.Wished, cancellationToken);
    }

    /// <summary>The same for a server, which serves the collection as it is when it cannot be done; false then, and the reason is told.</summary>
    public async Task<bool> TryBringUpToDateAsync(Library library, string collection, CancellationToken cancellationToken)
    {
        try
        {
            await BringUpToDateAsync(library, collection, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is CommandFailedException or EmbedderUnavailableException)
        {
            terminal.Error.WriteLine($"semsearch: nothing was indexed into {collection}: {exception.Message}");
            return false;
        }
    }

    /// <summary>Changes a collection to a model, or goes on with a change that was begun, and waits for the end.</summary>
    /// <exception cref="CommandFailedException">Documents are left that cannot be made; the collection is searched as before.</exception>
    public async Task<Generation> RunAsync(Library library, string collection, string? model, CancellationToken cancellationToken)
    {
        var (generation, outcome) = await ProgressDisplay.RunAsync<BuildProgress, (Generation Generation, BuildOutcome Outcome)>(
            terminal,
            Describe,
            progress => library.Switch.RunAsync(collection, model, chunking: null, progress, cancellationToken));
        foreach (var failed in outcome.Switched ? [] : outcome.Failed)
        {
            terminal.Error.WriteLine($"semsearch: {failed.Source}: {failed.Reason}");
        }

        if (!outcome.Switched)
        {
            throw new CommandFailedException(
                $"{Counted.Of(outcome.Failed.Count, "document")} of '{collection}' could not be made with {generation.Definition.ModelName}; the collection is "
                + "searched as before. Mend or delete them and run the same command again: what is made is kept.");
        }

        if (outcome.Documents > 0)
        {
            terminal.Error.WriteLine(
                $"Made {Counted.Of(outcome.Documents, "document")}, {Counted.Of(outcome.Passages, "passage")}; '{collection}' is searched with {generation.Definition.ModelName} now.");
        }

        return generation;
    }

    /// <summary>Begins in the background, for every collection, what was wished for or begun before; says what it begins.</summary>
    public async Task StartAllAsync(Library library, CancellationToken cancellationToken)
    {
        foreach (var collection in await library.Index.ListCollectionsAsync(cancellationToken))
        {
            var name = collection.Definition.Name;
            try
            {
                var generation = await library.Switch.StartAsync(name, library.Wished, chunking: null, cancellationToken);
                if (generation.State == GenerationState.Building)
                {
                    terminal.Out.WriteLine(
                        $"Changing {name} from {collection.Definition.ModelName} to {generation.Definition.ModelName} in the background; 'semsearch generations list' tells how far it is.");
                }
            }
            catch (EmbedderUnavailableException exception)
            {
                terminal.Error.WriteLine($"semsearch: {name} keeps the model it has: {exception.Message}");
            }
        }
    }

    /// <summary>A line of progress.</summary>
    public static ProgressLine Describe(BuildProgress value) => new(
        $"{value.Documents:N0} of {Counted.Of(value.Total, "document")} · {Counted.Of(value.Passages, "passage")} · {value.DocumentsPerSecond:N0}/s",
        value.Documents,
        value.Total);
}
