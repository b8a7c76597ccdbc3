using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>Stands in for a model that cannot be opened: what it filled can be searched by words, for which nothing is embedded.</summary>
internal sealed class MissingEmbedder(CollectionDefinition definition) : IEmbedder
{
    public string Name => definition.ModelName;

    public string Fingerprint => definition.ModelFingerprint;

    public int Dimensions => definition.Dimensions;

    public int CountTokens(ReadOnlySpan<char> text) => throw Unavailable();

    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default) =>
        texts.Count == 0 ? ValueTask.FromResult<IReadOnlyList<float[]>>([]) : throw Unavailable();

    private EmbedderUnavailableException Unavailable() => new($"Model {Name} cannot be used.");
}
