using System.Collections.Concurrent;
using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// Changes the model of collections: begins the generation that is wished for and fills it, here and now or in the background, while
/// the collection is searched with the one it has. Safe for any thread.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="models">The models of the collections.</param>
/// <param name="leases">Which generations are being searched.</param>
/// <param name="options">How generations are filled.</param>
/// <param name="clock">For rates, and for the time between tries.</param>
public sealed class ModelSwitch(
    IPassageIndex index, CollectionModels models, GenerationLeases leases, BuildOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly GenerationBuilder _builder = new(index, models, options, clock);
    private readonly ConcurrentDictionary<string, BackgroundBuild> _builds = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>How the background build of a collection stands; null when there is none.</summary>
    public BuildStatus? StatusOf(string collection) =>
        _builds.TryGetValue(collection, out var build) && !build.Ended.IsCompleted ? build.Status : null;

    /// <summary>
    /// Begins to change a collection to a model in the background, unless that is what it has. Another change under way is given up;
    /// what it has made is kept.
    /// </summary>
    /// <param name="collection">The collection.</param>
    /// <param name="reference">
    /// The model wished for; null goes on with what is being built, or brings the collection to what its own model's reference names now.
    /// </param>
    /// <param name="chunking">How documents are cut; null as they are.</param>
    /// <param name="cancellationToken">Ends the beginning, not the build.</param>
    /// <returns>The generation: active when there is nothing to do, else being built.</returns>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    /// <exception cref="EmbedderUnavailableException">The model cannot be opened; nothing has changed.</exception>
    public async Task<Generation> StartAsync(
        string collection, string? reference, ChunkingOptions? chunking = null, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wish = await WishAsync(collection, reference, chunking, cancellationToken);
            if (_builds.TryGetValue(collection, out var running))
            {
                if (!running.Ended.IsCompleted && running.Generation.Id == Generation.IdOf(wish))
                {
                    return running.Generation;
                }

                // The other build must have ended before its generation is set aside, or it might still switch to it.
                _builds.TryRemove(collection, out _);
                await running.DisposeAsync();
            }

            var generation = await index.BeginGenerationAsync(wish, cancellationToken);
            if (generation.State == GenerationState.Building)
            {
                _builds[collection] = new BackgroundBuild(_builder, generation, token => models.OpenAsync(generation, token), clock);
            }

            return generation;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the background build of a collection, if there is one.</summary>
    public Task WaitAsync(string collection, CancellationToken cancellationToken = default) =>
        _builds.TryGetValue(collection, out var build) ? build.Ended.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Changes a collection to a model here and now; arguments and errors are those of <see cref="StartAsync"/>.</summary>
    /// <returns>The generation, and what was made of it; nothing when the collection had that model.</returns>
    public async Task<(Generation Generation, BuildOutcome Outcome)> RunAsync(
        string collection,
        string? reference,
        ChunkingOptions? chunking = null,
        IProgress<BuildProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var generation = await index.BeginGenerationAsync(
            await WishAsync(collection, reference, chunking, cancellationToken), cancellationToken);
        return generation.State == GenerationState.Active
            ? (generation, new BuildOutcome(Switched: true, 0, 0, []))
            : (generation, await _builder.BuildAsync(
                generation, await models.OpenAsync(generation, cancellationToken), progress, cancellationToken));
    }

    /// <summary>Deletes a generation, after the searches that read it; a build of it is given up.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ActiveGenerationException">The collection is searched with it.</exception>
    public async Task<bool> DropAsync(string collection, string generation, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Asked first: searches hold the active generation all the time, and waiting for them would not end.
            if ((await index.FindActiveAsync(collection, cancellationToken))?.Id == generation)
            {
                throw new ActiveGenerationException(collection, generation);
            }

            if (_builds.TryGetValue(collection, out var running) && running.Generation.Id == generation)
            {
                _builds.TryRemove(collection, out _);
                await running.DisposeAsync();
            }

            await leases.WhenFreeAsync(collection, generation, cancellationToken);
            return await index.DropGenerationAsync(collection, generation, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var build in _builds.Values)
        {
            await build.DisposeAsync();
        }

        _builds.Clear();
        _turn.Dispose();
    }

    private async Task<CollectionDefinition> WishAsync(
        string collection, string? reference, ChunkingOptions? chunking, CancellationToken cancellationToken)
    {
        var generations = await index.ListGenerationsAsync(collection, cancellationToken);
        var begun = generations.FirstOrDefault(each => each.Generation.State == GenerationState.Building)
            ?? generations.FirstOrDefault(each => each.Generation.State == GenerationState.Active)
            ?? throw new UnknownCollectionException(collection);
        var known = begun.Generation.Definition;
        reference ??= known.ModelReference;
        return CollectionDefinition.Of(
            collection, reference, await models.OpenAsync(reference, cancellationToken), chunking ?? known.Chunking);
    }
}
