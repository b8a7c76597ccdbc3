using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// What one generation of a collection is made for: everything that decides its passages and their vectors. A collection is created
/// with one, and changes to another by a new generation.
/// </summary>
/// <param name="Name">Name of the collection; see <see cref="CollectionName"/>.</param>
/// <param name="ModelName">Name of the embedding model, for people.</param>
/// <param name="ModelFingerprint">Fingerprint of the model that fills it.</param>
/// <param name="Dimensions">Components of each vector.</param>
public sealed record CollectionDefinition(string Name, string ModelName, string ModelFingerprint, int Dimensions)
{
    /// <summary>By what the model is opened again, as <see cref="IEmbedderCatalogue"/> takes it; default its name.</summary>
    public string ModelReference { get; init; } = ModelName;

    /// <summary>How documents are cut into passages, unless whoever writes them says otherwise; default 200 tokens with 40 repeated.</summary>
    public ChunkingOptions Chunking { get; init; } = new();

    /// <summary>Describes what a model fills.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="reference">By what the model was opened.</param>
    /// <param name="embedder">The model.</param>
    /// <param name="chunking">How documents are cut.</param>
    public static CollectionDefinition Of(string collection, string reference, IEmbedder embedder, ChunkingOptions chunking) =>
        new(collection, embedder.Name, embedder.Fingerprint, embedder.Dimensions) { ModelReference = reference, Chunking = chunking };
}
