namespace SemanticSearch.Models.Static;

/// <summary>The readable twin of <see cref="FloatRowSum"/>.</summary>
public static class ScalarFloatRowSum
{
    /// <summary>sum[i] += row[i] x weight.</summary>
    public static void Add(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        for (var i = 0; i < row.Length; i++)
        {
            sum[i] = MathF.FusedMultiplyAdd(row[i], weight, sum[i]);
        }
    }
}
