using Microsoft.Extensions.AI;

namespace SemanticSearch.Core.Indexing;

/// <summary>Hands our embedding models to .NET AI libraries.</summary>
public static class EmbedderGeneration
{
    /// <summary>The embedder as a generator; it stays yours to dispose where it needs that.</summary>
    /// <param name="embedder">The model.</param>
    /// <param name="purpose">What texts are embedded for where a call does not say.</param>
    public static IEmbeddingGenerator<string, Embedding<float>> AsEmbeddingGenerator(
        this IEmbedder embedder, EmbeddingPurpose purpose = EmbeddingPurpose.Passage) => new EmbedderGenerator(embedder, purpose);
}
