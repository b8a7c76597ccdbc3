using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>
/// A model whose vectors lie in one half of the space: the words of a text in the half that is its own, nothing in the other. A vector of
/// one half and a vector of the other have a cosine of 0, so that a search that mixes two models finds nothing by meaning.
/// </summary>
internal sealed class HalfSpaceEmbedder(string name, int half) : IEmbedder
{
    private const int Components = 128;

    private readonly WordEmbedder _words = new(Components);
    private int _passages;

    public string Name => name;

    public string Fingerprint => "half-space " + name;

    public int Dimensions => 2 * Components;

    /// <summary>Called with each passage before it is embedded; what it throws or waits for, the model does.</summary>
    public Func<string, CancellationToken, Task>? BeforePassage { get; set; }

    /// <summary>Number of passages embedded so far.</summary>
    public int Passages => Volatile.Read(ref _passages);

    public int CountTokens(ReadOnlySpan<char> text) => _words.CountTokens(text);

    public async ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
    {
        var vectors = new float[texts.Count][];
        for (var i = 0; i < vectors.Length; i++)
        {
            if (purpose == EmbeddingPurpose.Passage && BeforePassage is { } before)
            {
                await before(texts[i], cancellationToken);
            }

            vectors[i] = new float[Dimensions];
            _words.Embed(texts[i]).CopyTo(vectors[i], half * Components);
            Interlocked.Add(ref _passages, purpose == EmbeddingPurpose.Passage ? 1 : 0);
        }

        return vectors;
    }
}
