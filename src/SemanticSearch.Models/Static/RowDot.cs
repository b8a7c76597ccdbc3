using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Static;

/// <summary>Inner products of rows of signed bytes, the inner loop of late interaction. Twin: <see cref="ScalarRowDot"/>.</summary>
public static class RowDot
{
    private const int Wide = 32;
    private const int Narrow = 16;

    /// <summary>Sum of a[i] x b[i], exact; the rows have one length.</summary>
    public static int Of(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException("Rows have one length.", nameof(b));
        }

        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var i = 0;
        var sum = 0;
        if (Avx512BW.IsSupported)
        {
            // Pairs of 16-bit products are added in 32 bits, which bytes cannot overflow.
            var sums = Vector512<int>.Zero;
            for (; i <= a.Length - Wide; i += Wide)
            {
                var x = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref left, (nuint)i));
                var y = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref right, (nuint)i));
                sums += Avx512BW.MultiplyAddAdjacent(x, y);
            }

            sum = Vector512.Sum(sums);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            var sums = Vector128<int>.Zero;
            for (; i <= a.Length - Narrow; i += Narrow)
            {
                sums += Products(Vector128.LoadUnsafe(ref left, (nuint)i), Vector128.LoadUnsafe(ref right, (nuint)i));
            }

            sum = Vector128.Sum(sums);
        }

        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products(Vector128<sbyte> x, Vector128<sbyte> y)
    {
        var (xLow, xHigh) = Vector128.Widen(x);
        var (yLow, yHigh) = Vector128.Widen(y);
        var (a, b) = Vector128.Widen(xLow * yLow);
        var (c, d) = Vector128.Widen(xHigh * yHigh);
        return a + b + (c + d);
    }
}
