namespace SemanticSearch.Models.Static;

/// <summary>The definition of <see cref="RowSum"/>, for its tests.</summary>
public static class ScalarRowSum
{
    /// <summary>sum[i] += row[i] x scale, rounded once.</summary>
    public static void Add(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        for (var i = 0; i < row.Length; i++)
        {
            sum[i] = MathF.FusedMultiplyAdd(row[i], scale, sum[i]);
        }
    }
}
