using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Static;

/// <summary>
/// A static model as it lies in a file: a name, a vocabulary, and one row of signed bytes with a scale for each token. Component
/// c of row r is <c>Components[r * Dimensions + c] * Scales[r]</c>. Immutable by convention; any thread.
/// </summary>
/// <param name="Name">Short name.</param>
/// <param name="Vocabulary">Words and pieces, rows 0 to Count - 1.</param>
/// <param name="HashedRows">Rows after them for unknown words of scripts without pieces.</param>
/// <param name="Dimensions">Components of a row.</param>
/// <param name="Scales">One factor a row.</param>
/// <param name="Components">Rows end to end.</param>
public sealed record StaticModelWeights(
    string Name, Vocabulary Vocabulary, int HashedRows, int Dimensions, Half[] Scales, ReadOnlyMemory<sbyte> Components)
{
    private const int Largest = 127;

    /// <summary>Number of rows.</summary>
    public int RowCount => Vocabulary.Count + HashedRows;

    /// <summary>
    /// Rounds float rows to bytes. All rows are first divided by one common factor, which no unit vector can notice, so that
    /// every scale lies well inside the range of <see cref="Half"/>.
    /// </summary>
    public static StaticModelWeights Quantise(string name, SubwordTokenizer tokenizer, ReadOnlySpan<float> rows, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var largest = 1e-30f;
        foreach (var value in rows)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var scales = new Half[tokenizer.RowCount];
        var components = new sbyte[rows.Length];
        for (var row = 0; row < scales.Length; row++)
        {
            var source = rows.Slice(row * dimensions, dimensions);
            var most = 0f;
            foreach (var value in source)
            {
                most = Math.Max(most, Math.Abs(value));
            }

            // Rounded through Half first: the components are then the best for the scale that is stored.
            scales[row] = (Half)(most / largest);
            var scale = (float)scales[row] * largest / Largest;
            for (var i = 0; i < dimensions; i++)
            {
                components[(row * dimensions) + i] = scale > 0
                    ? (sbyte)Math.Clamp(MathF.Round(source[i] / scale), -Largest, Largest)
                    : (sbyte)0;
            }
        }

        return new StaticModelWeights(name, tokenizer.Vocabulary, tokenizer.HashedRows, dimensions, scales, components);
    }
}
