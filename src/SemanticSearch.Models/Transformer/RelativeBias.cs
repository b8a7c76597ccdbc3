using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Transformer.Architectures;

namespace SemanticSearch.Models.Transformer;

/// <summary>
/// What a head adds to the score of two tokens by their distance: learned for buckets of distances, exact ones near zero and
/// ever wider ones up to 128 (Raffel et al. 2020), here spread out over all distances.
/// </summary>
internal sealed unsafe class RelativeBias
{
    private const int LargestDistance = 128;

    private readonly AlignedArray<float> _values;
    private readonly int _positions;

    private RelativeBias(AlignedArray<float> values, int positions) => (_values, _positions) = (values, positions);

    /// <summary>Spreads a table of buckets x heads.</summary>
    public static RelativeBias Expand(ReadOnlySpan<float> table, EncoderBlueprint blueprint)
    {
        var (positions, heads) = (blueprint.MaxTokens, blueprint.Heads);
        var values = new AlignedArray<float>(checked(heads * 2 * positions));
        for (var head = 0; head < heads; head++)
        {
            for (var distance = 1 - positions; distance < positions; distance++)
            {
                var bucket = Bucket(distance, blueprint.RelativeBuckets);
                values.Span[(head * 2 * positions) + positions + distance] = table[(bucket * heads) + head];
            }
        }

        return new RelativeBias(values, positions);
    }

    /// <summary>The biases of a head for a query at <paramref name="query"/> and keys from <paramref name="firstKey"/> on.</summary>
    public float* Row(int head, int query, int firstKey) =>
        _values.Pointer + ((nint)head * 2 * _positions) + _positions + firstKey - query;

    /// <summary>
    /// The bucket of a distance, key minus query: the first half of the buckets is for keys at or before the query. In single
    /// precision, as the models were trained: the border of a bucket lies where that rounds it.
    /// </summary>
    public static int Bucket(int distance, int buckets)
    {
        var half = buckets / 2;
        var exact = half / 2;
        var magnitude = Math.Abs(distance);
        var bucket = magnitude < exact
            ? magnitude
            : Math.Min(
                half - 1,
                exact + (int)(MathF.Log(magnitude / (float)exact) / (float)Math.Log(LargestDistance / (double)exact) * (half - exact)));
        return distance > 0 ? half + bucket : bucket;
    }
}
