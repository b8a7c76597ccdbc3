using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Core.Chunking;

/// <summary>A token is a word; embeds nothing.</summary>
internal sealed class WordCountingEmbedder : IEmbedder
{
    public string Name => "words";

    public string Fingerprint => "words";

    public int Dimensions => 1;

    public int CountTokens(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var white = char.IsWhiteSpace(c);
            words += !white && !inWord ? 1 : 0;
            inWord = !white;
        }

        return words;
    }

    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();
}
