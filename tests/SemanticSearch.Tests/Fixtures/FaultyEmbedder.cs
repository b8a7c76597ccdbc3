using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>A model that gives no vectors (<c>none</c>), too short ones (<c>narrow</c>), or ones that are no numbers.</summary>
internal sealed class FaultyEmbedder(string fault) : IEmbedder
{
    public string Name => "faulty";

    public string Fingerprint => fault;

    public int Dimensions => 4;

    public int CountTokens(ReadOnlySpan<char> text) => text.Length / 4;

    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<float[]>>(fault switch
        {
            "none" => [],
            "narrow" => [.. texts.Select(_ => new float[3])],
            _ => [.. texts.Select(_ => new[] { 1f, float.NaN, 0f, 0f })],
        });
}
