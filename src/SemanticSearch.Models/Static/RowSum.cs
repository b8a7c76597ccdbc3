using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Models.Static;

/// <summary>Adds a scaled row of signed bytes to a sum of floats: the inner loop of a static model. Twin: <see cref="ScalarRowSum"/>.</summary>
public static class RowSum
{
    private const int Wide = 16;

    /// <summary>sum[i] += row[i] x scale, for rows and sums of equal length; each product is fused with its addition.</summary>
    public static void Add(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        if (row.Length != sum.Length)
        {
            throw new ArgumentException("A row and its sum have the same length.", nameof(row));
        }

        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum);
        var factor = Vector512.Create(scale);
        var i = 0;
        for (; i <= row.Length - Wide; i += Wide)
        {
            var values = Vector512.ConvertToSingle(Widen(Vector128.LoadUnsafe(ref source, (nuint)i)));
            Vector512.FusedMultiplyAdd(values, factor, Vector512.LoadUnsafe(ref target, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            sum[i] = MathF.FusedMultiplyAdd(row[i], scale, sum[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen(Vector128<sbyte> bytes)
    {
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            return System.Runtime.Intrinsics.X86.Avx512F.ConvertToVector512Int32(bytes);
        }

        var (low, high) = Vector128.Widen(bytes);
        return Vector512.Create(Widen(low), Widen(high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<short> shorts)
    {
        var (low, high) = Vector128.Widen(shorts);
        return Vector256.Create(low, high);
    }
}
