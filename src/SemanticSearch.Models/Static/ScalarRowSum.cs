namespace SemanticSearch.Models.Static;

/// <summary>The definition of <see cref="RowSum"/>, for its tests.</summary>
public static class ScalarRowSum
{
    /// <summary>sum[i] += components[row x stride + i] x scales[row] for every row in turn, rounded once each.</summary>
    public static void Add(
        ReadOnlySpan<sbyte> components, int stride, ReadOnlySpan<float> scales, ReadOnlySpan<int> rows, Span<float> sum)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] = MathF.FusedMultiplyAdd(components[(row * stride) + i], scales[row], sum[i]);
            }
        }
    }
}
