using System.Numerics;
using System.Runtime.InteropServices;

namespace SemanticSearch.Models.Static;

/// <summary>Adds a weighted row of floats to a sum: the inner loop of published static models. Twin: <see cref="ScalarFloatRowSum"/>.</summary>
public static class FloatRowSum
{
    /// <summary>sum[i] += row[i] x weight, for rows and sums of equal length; each product is fused with its addition.</summary>
    public static void Add(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        if (row.Length != sum.Length)
        {
            throw new ArgumentException("A row and its sum have the same length.", nameof(row));
        }

        var factor = new Vector<float>(weight);
        var wideRow = MemoryMarshal.Cast<float, Vector<float>>(row);
        var wideSum = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < wideRow.Length; i++)
        {
            wideSum[i] = Vector.FusedMultiplyAdd(wideRow[i], factor, wideSum[i]);
        }

        for (var i = wideRow.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sum[i] = MathF.FusedMultiplyAdd(row[i], weight, sum[i]);
        }
    }
}
