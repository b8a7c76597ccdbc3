using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>The active generation of a collection together with the model that fills it.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="Embedder">Its model, of the generation's fingerprint.</param>
/// <param name="Chunking">How documents are cut into it.</param>
internal sealed record ActiveModel(Generation Generation, IEmbedder Embedder, ChunkingOptions Chunking)
{
    /// <summary>The recipe of documents read and cut now.</summary>
    public string Recipe { get; } = IngestRecipe.Of(Chunking);

    public PassageMaker Passages { get; } = new(Embedder, Chunking);
}
