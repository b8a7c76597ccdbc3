using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>Cuts a text into passages and embeds them: the middle of the ingest story. Safe for any thread.</summary>
internal sealed class PassageMaker(IEmbedder embedder, ChunkingOptions chunking)
{
    private readonly Chunker _chunker = new(embedder, chunking);

    /// <summary>The passages of a document; none when it holds nothing but white space.</summary>
    /// <exception cref="InvalidDataException">The model gave what no model may: another number of vectors, other dimensions, no numbers.</exception>
    public async ValueTask<IReadOnlyList<IndexedPassage>> MakeAsync(ExtractedText document, CancellationToken cancellationToken)
    {
        var chunks = _chunker.Split(document);
        if (chunks.Count == 0)
        {
            return [];
        }

        var vectors = await embedder.EmbedAsync(
            chunks.Select(chunk => chunk.IndexedText).ToList(), EmbeddingPurpose.Passage, cancellationToken);
        if (vectors.Count != chunks.Count)
        {
            throw new InvalidDataException($"Model {embedder.Name} gave {vectors.Count} vectors for {chunks.Count} texts.");
        }

        var passages = new IndexedPassage[chunks.Count];
        for (var i = 0; i < passages.Length; i++)
        {
            passages[i] = new IndexedPassage(chunks[i], Checked(vectors[i]));
        }

        return passages;
    }

    private float[] Checked(float[] vector)
    {
        if (vector.Length != embedder.Dimensions)
        {
            throw new InvalidDataException(
                $"Model {embedder.Name} gave a vector of {vector.Length} components; it says of itself that it has {embedder.Dimensions}.");
        }

        foreach (var component in vector)
        {
            if (!float.IsFinite(component))
            {
                throw new InvalidDataException($"Model {embedder.Name} gave a vector with a component that is {component}.");
            }
        }

        return vector;
    }
}
