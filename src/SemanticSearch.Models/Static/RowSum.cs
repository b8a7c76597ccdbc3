using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Static;

/// <summary>
/// Adds scaled rows of signed bytes to a sum of floats: the inner loop of a static model. Each component is summed in the order of
/// the rows, each product fused with its addition, so that every path gives the same bits. Twin: <see cref="ScalarRowSum"/>.
/// </summary>
public static class RowSum
{
    private const int Wide = 16;

    // Sixteen accumulators of sixteen floats: with 512 components each row is read in two halves, and sums are loaded and stored
    // once a text instead of once a row.
    private const int Block = 16 * Wide;

    // Four of them for what is left: fewer would wait for each other.
    private const int Quarter = Block / 4;

    // Rows asked for ahead of use. The rows of rare words lie in no cache; 2 to 8 were equally good.
    private const int Ahead = 4;
    private const int CacheLine = 64;

    /// <summary>sum[i] += row[i] x scale, for rows and sums of equal length.</summary>
    public static void Add(ReadOnlySpan<sbyte> row, float scale, Span<float> sum)
    {
        if (row.Length != sum.Length)
        {
            throw new ArgumentException("A row and its sum have the same length.", nameof(row));
        }

        Add(row, row.Length, new ReadOnlySpan<float>(in scale), [0], sum);
    }

    /// <summary>sum[i] += components[row x stride + i] x scales[row], for every row of <paramref name="rows"/> in turn.</summary>
    /// <param name="components">Rows end to end.</param>
    /// <param name="stride">Components from one row to the next; at least the length of <paramref name="sum"/>.</param>
    /// <param name="scales">One factor a row.</param>
    /// <param name="rows">Numbers of the rows to add.</param>
    /// <param name="sum">Receives the leading components.</param>
    public static void Add(
        ReadOnlySpan<sbyte> components, int stride, ReadOnlySpan<float> scales, ReadOnlySpan<int> rows, Span<float> sum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, sum.Length);
        var count = Math.Min(scales.Length, stride == 0 ? int.MaxValue : components.Length / stride);
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"There are {count} rows.");
            }
        }

        ref var first = ref MemoryMarshal.GetReference(components);
        ref var factors = ref MemoryMarshal.GetReference(scales);
        var column = 0;
        for (; column <= sum.Length - Block; column += Block)
        {
            AddBlock(ref Unsafe.Add(ref first, column), stride, ref factors, rows, ref sum[column], column == 0 ? sum.Length : 0);
        }

        for (; column <= sum.Length - Quarter; column += Quarter)
        {
            AddQuarter(ref Unsafe.Add(ref first, column), stride, ref factors, rows, ref sum[column]);
        }

        for (; column <= sum.Length - Wide; column += Wide)
        {
            AddWide(ref Unsafe.Add(ref first, column), stride, ref factors, rows, ref sum[column]);
        }

        for (; column < sum.Length; column++)
        {
            foreach (var row in rows)
            {
                sum[column] = MathF.FusedMultiplyAdd(Unsafe.Add(ref first, ((nint)row * stride) + column), Unsafe.Add(ref factors, row), sum[column]);
            }
        }
    }

    private static void AddBlock(
        ref sbyte components, int stride, ref float scales, ReadOnlySpan<int> rows, ref float sum, int prefetched)
    {
        ref var s = ref sum;
        var (s0, s1, s2, s3) = (Load(ref s, 0), Load(ref s, 1), Load(ref s, 2), Load(ref s, 3));
        var (s4, s5, s6, s7) = (Load(ref s, 4), Load(ref s, 5), Load(ref s, 6), Load(ref s, 7));
        var (s8, s9, s10, s11) = (Load(ref s, 8), Load(ref s, 9), Load(ref s, 10), Load(ref s, 11));
        var (s12, s13, s14, s15) = (Load(ref s, 12), Load(ref s, 13), Load(ref s, 14), Load(ref s, 15));
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length && prefetched > 0)
            {
                Prefetch(ref Unsafe.Add(ref components, (nint)rows[i + Ahead] * stride), prefetched);
            }

            ref var row = ref Unsafe.Add(ref components, (nint)rows[i] * stride);
            var scale = Vector512.Create(Unsafe.Add(ref scales, rows[i]));
            s0 = Vector512.FusedMultiplyAdd(Widen(ref row, 0), scale, s0);
            s1 = Vector512.FusedMultiplyAdd(Widen(ref row, 1), scale, s1);
            s2 = Vector512.FusedMultiplyAdd(Widen(ref row, 2), scale, s2);
            s3 = Vector512.FusedMultiplyAdd(Widen(ref row, 3), scale, s3);
            s4 = Vector512.FusedMultiplyAdd(Widen(ref row, 4), scale, s4);
            s5 = Vector512.FusedMultiplyAdd(Widen(ref row, 5), scale, s5);
            s6 = Vector512.FusedMultiplyAdd(Widen(ref row, 6), scale, s6);
            s7 = Vector512.FusedMultiplyAdd(Widen(ref row, 7), scale, s7);
            s8 = Vector512.FusedMultiplyAdd(Widen(ref row, 8), scale, s8);
            s9 = Vector512.FusedMultiplyAdd(Widen(ref row, 9), scale, s9);
            s10 = Vector512.FusedMultiplyAdd(Widen(ref row, 10), scale, s10);
            s11 = Vector512.FusedMultiplyAdd(Widen(ref row, 11), scale, s11);
            s12 = Vector512.FusedMultiplyAdd(Widen(ref row, 12), scale, s12);
            s13 = Vector512.FusedMultiplyAdd(Widen(ref row, 13), scale, s13);
            s14 = Vector512.FusedMultiplyAdd(Widen(ref row, 14), scale, s14);
            s15 = Vector512.FusedMultiplyAdd(Widen(ref row, 15), scale, s15);
        }

        Store(s0, ref s, 0);
        Store(s1, ref s, 1);
        Store(s2, ref s, 2);
        Store(s3, ref s, 3);
        Store(s4, ref s, 4);
        Store(s5, ref s, 5);
        Store(s6, ref s, 6);
        Store(s7, ref s, 7);
        Store(s8, ref s, 8);
        Store(s9, ref s, 9);
        Store(s10, ref s, 10);
        Store(s11, ref s, 11);
        Store(s12, ref s, 12);
        Store(s13, ref s, 13);
        Store(s14, ref s, 14);
        Store(s15, ref s, 15);
    }

    private static void AddQuarter(ref sbyte components, int stride, ref float scales, ReadOnlySpan<int> rows, ref float sum)
    {
        var (s0, s1, s2, s3) = (Load(ref sum, 0), Load(ref sum, 1), Load(ref sum, 2), Load(ref sum, 3));
        foreach (var number in rows)
        {
            ref var row = ref Unsafe.Add(ref components, (nint)number * stride);
            var scale = Vector512.Create(Unsafe.Add(ref scales, number));
            s0 = Vector512.FusedMultiplyAdd(Widen(ref row, 0), scale, s0);
            s1 = Vector512.FusedMultiplyAdd(Widen(ref row, 1), scale, s1);
            s2 = Vector512.FusedMultiplyAdd(Widen(ref row, 2), scale, s2);
            s3 = Vector512.FusedMultiplyAdd(Widen(ref row, 3), scale, s3);
        }

        Store(s0, ref sum, 0);
        Store(s1, ref sum, 1);
        Store(s2, ref sum, 2);
        Store(s3, ref sum, 3);
    }

    private static void AddWide(ref sbyte components, int stride, ref float scales, ReadOnlySpan<int> rows, ref float sum)
    {
        var s = Load(ref sum, 0);
        foreach (var row in rows)
        {
            s = Vector512.FusedMultiplyAdd(Widen(ref Unsafe.Add(ref components, (nint)row * stride), 0), Vector512.Create(Unsafe.Add(ref scales, row)), s);
        }

        Store(s, ref sum, 0);
    }

    private static unsafe void Prefetch(ref sbyte row, int length)
    {
        if (Sse.IsSupported)
        {
            // A prefetch never faults, so a row that the collector moves meanwhile costs a cache miss and nothing else.
            var start = (byte*)Unsafe.AsPointer(ref row);
            for (var offset = 0; offset < length; offset += CacheLine)
            {
                Sse.Prefetch0(start + offset);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float sum, int part) => Vector512.LoadUnsafe(ref sum, (nuint)(part * Wide));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> value, ref float sum, int part) => value.StoreUnsafe(ref sum, (nuint)(part * Wide));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Widen(ref sbyte row, int part)
    {
        var bytes = Vector128.LoadUnsafe(ref row, (nuint)(part * Wide));
        if (Avx512F.IsSupported)
        {
            return Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(bytes));
        }

        var (low, high) = Vector128.Widen(bytes);
        return Vector512.ConvertToSingle(Vector512.Create(Widen(low), Widen(high)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<short> shorts)
    {
        var (low, high) = Vector128.Widen(shorts);
        return Vector256.Create(low, high);
    }
}
