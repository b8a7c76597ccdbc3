using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// Which model each collection is written and searched with: that of its active generation, opened by the reference stored with it.
/// Safe for any thread.
/// </summary>
/// <param name="index">Where the collections are.</param>
/// <param name="catalogue">Opens models; remembers what it has opened.</param>
/// <param name="initial">The model of collections made from now on.</param>
public sealed class CollectionModels(IPassageIndex index, IEmbedderCatalogue catalogue, ModelChoice initial)
{
    /// <summary>The model of collections made from now on.</summary>
    public ModelChoice Initial { get; } = initial;

    internal WriteTurns Writes { get; } = new();

    /// <summary>The model of a generation.</summary>
    /// <exception cref="EmbedderUnavailableException">It cannot be opened.</exception>
    /// <exception cref="ModelMismatchException">Its reference names another model by now, as after an upgrade.</exception>
    public async ValueTask<IEmbedder> OpenAsync(Generation generation, CancellationToken cancellationToken = default)
    {
        var definition = generation.Definition;
        var embedder = await OpenAsync(definition.ModelReference, cancellationToken);
        return embedder.Fingerprint == definition.ModelFingerprint && embedder.Dimensions == definition.Dimensions
            ? embedder
            : throw new ModelMismatchException(
                definition, CollectionDefinition.Of(definition.Name, definition.ModelReference, embedder, definition.Chunking));
    }

    /// <summary>The model that a reference names now.</summary>
    /// <exception cref="EmbedderUnavailableException">It cannot be opened.</exception>
    public ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default) =>
        reference == Initial.Reference ? ValueTask.FromResult(Initial.Embedder) : catalogue.OpenAsync(reference, cancellationToken);

    /// <summary>What documents of a collection are to be made with; a collection that does not exist is made for the initial model.</summary>
    /// <exception cref="EmbedderUnavailableException">Its model cannot be opened.</exception>
    /// <exception cref="ModelMismatchException">The reference of its model names another one by now.</exception>
    internal async ValueTask<ActiveModel> ForWritingAsync(
        string collection, ChunkingOptions? chunking, CancellationToken cancellationToken)
    {
        var active = await index.FindActiveAsync(collection, cancellationToken);
        if (active is null)
        {
            await index.EnsureCollectionAsync(
                CollectionDefinition.Of(collection, Initial.Reference, Initial.Embedder, chunking ?? new ChunkingOptions()), cancellationToken);
            active = await index.FindActiveAsync(collection, cancellationToken) ?? throw new UnknownCollectionException(collection);
        }

        return new ActiveModel(active, await OpenAsync(active, cancellationToken), chunking ?? active.Definition.Chunking);
    }
}
