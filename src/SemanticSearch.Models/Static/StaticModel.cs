using System.Runtime.CompilerServices;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Static;

/// <summary>
/// A static embedding model: the vector of a text is the mean of its tokens' rows, scaled to length 1. There is no attention,
/// so word order does not matter, and a text of any length costs time in proportion to its length. Trained so that vectors can
/// be cut to fewer dimensions (Matryoshka, Kusupati et al. 2022). Queries and passages are embedded alike. Immutable; any thread.
/// </summary>
public sealed class StaticModel : IEmbedder
{
    // Rows are numbered first and summed then, so that they can be fetched ahead; a passage of 200 tokens takes one round.
    private const int RowsAtOnce = 256;

    private readonly StaticModelWeights _weights;
    private readonly float[] _scales;
    private readonly SubwordTokenizer _tokenizer;

    /// <summary>Makes an embedder of weights.</summary>
    /// <param name="weights">The rows.</param>
    /// <param name="checksum">Identity of the file they came from.</param>
    /// <param name="dimensions">Leading components to keep, 1 to the model's own; 0 for all.</param>
    public StaticModel(StaticModelWeights weights, string checksum, int dimensions = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, weights.Dimensions);
        _weights = weights;
        Dimensions = dimensions == 0 ? weights.Dimensions : dimensions;
        Fingerprint = $"{checksum}/{Dimensions}";
        _tokenizer = new SubwordTokenizer(weights.Vocabulary, weights.HashedRows);
        _scales = Array.ConvertAll(weights.Scales, scale => (float)scale);
    }

    /// <inheritdoc/>
    public string Name => _weights.Name;

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    internal StaticModelWeights Weights => _weights;

    internal SubwordTokenizer Tokenizer => _tokenizer;

    /// <summary>Reads a model file into memory and makes an embedder of it.</summary>
    /// <exception cref="ModelFileException">The file is no model of this version, or is damaged.</exception>
    public static StaticModel Load(string path, int dimensions = 0)
    {
        var bytes = File.ReadAllBytes(path);
        return new StaticModel(StaticModelFile.Read(bytes), StaticModelFile.Checksum(bytes), dimensions);
    }

    /// <inheritdoc/>
    public int CountTokens(ReadOnlySpan<char> text) => _tokenizer.Count(text);

    /// <summary>
    /// Embeds one text into <paramref name="vector"/> (<see cref="Dimensions"/> components): length 1, or all zero where the text
    /// has no tokens. Allocates nothing.
    /// </summary>
    [SkipLocalsInit]
    public void Embed(ReadOnlySpan<char> text, Span<float> vector)
    {
        if (vector.Length != Dimensions)
        {
            throw new ArgumentException($"The vector must have {Dimensions} components.", nameof(vector));
        }

        vector.Clear();
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        Span<int> rows = stackalloc int[RowsAtOnce];
        var reader = _tokenizer.Read(text, buffer);
        int count;
        do
        {
            count = 0;
            while (count < RowsAtOnce && reader.MoveNext())
            {
                rows[count++] = reader.Current;
            }

            RowSum.Add(_weights.Components.Span, _weights.Dimensions, _scales, rows[..count], vector);
        }
        while (count == RowsAtOnce);

        UnitLength.Scale(vector);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new ValueTask<IReadOnlyList<float[]>>(StaticBatch.Embed(texts, Dimensions, (text, vector) => Embed(text, vector), cancellationToken));
    }
}
