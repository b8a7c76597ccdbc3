namespace SemanticSearch.Core.Indexing;

/// <summary>An embedding model: turns text into unit vectors whose dot product is the similarity of meaning. Safe for any thread.</summary>
public interface IEmbedder
{
    /// <summary>Short name for people, such as <c>semsearch-static-v1</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Identity of everything that decides its vectors (weights, tokenizer, pooling, dimensions). An index remembers the
    /// fingerprint of the model that filled each generation, and never compares vectors of two.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>Number of components of each vector, 1 or more.</summary>
    int Dimensions { get; }

    /// <summary>Number of model tokens in a text, without special tokens.</summary>
    int CountTokens(ReadOnlySpan<char> text);

    /// <summary>
    /// Embeds texts. Each result has <see cref="Dimensions"/> components and length 1, or is all zero where a text holds nothing
    /// the model knows.
    /// </summary>
    ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default);
}
