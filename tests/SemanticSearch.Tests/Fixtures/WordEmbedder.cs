using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>
/// A model that can be reasoned about: each word adds 1 to the component its hash selects, then the vector is brought to length 1.
/// Texts with the same words are alike, texts without a common word (nearly always) are not.
/// </summary>
internal sealed class WordEmbedder(int dimensions = 64, string fingerprint = "words-1") : IEmbedder
{
    public string Name => "words";

    public string Fingerprint => fingerprint;

    public int Dimensions => dimensions;

    public int CountTokens(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.SplitAny(' ', '\n', '\t'))
        {
            count++;
        }

        return count;
    }

    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<float[]>>(texts.Select(Embed).ToList());

    public float[] Embed(string text)
    {
        var vector = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '.', ',', '?'], StringSplitOptions.RemoveEmptyEntries))
        {
            uint hash = 2166136261;
            foreach (var c in word)
            {
                hash = (hash ^ c) * 16777619;
            }

            vector[hash % (uint)dimensions] += 1;
        }

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return length == 0 ? vector : vector.Select(x => x / length).ToArray();
    }
}
