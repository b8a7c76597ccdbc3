using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Engine.Vectors;

/// <summary>
/// Inner products with the widest vector unit of the machine: AVX-512BW, AVX2 or whatever <see cref="Vector128"/> maps to. Both
/// operands have the same length, any length. Stateless, safe for any thread.
/// </summary>
/// <remarks>
/// 8-bit products are widened to 16 bits and added in pairs to 32 (vpmaddwd), which cannot overflow; the unsigned-times-signed
/// instructions would need codes shifted to 0..255 and saturate.
/// </remarks>
public static class Similarity
{
    /// <summary>Σ a·b over 8-bit codes; equals <see cref="ScalarSimilarity"/> exactly.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        DimensionMismatch.ThrowIf(b.Length, a.Length, nameof(b));
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        nuint done = 0;
        var length = (nuint)a.Length;
        var sum = 0;
        if (Avx512BW.IsSupported && length >= 32)
        {
            var sums = Vector512<int>.Zero;
            for (; done + 32 <= length; done += 32)
            {
                var x = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref left, done));
                var y = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref right, done));
                sums += Avx512BW.MultiplyAddAdjacent(x, y);
            }

            sum = Vector512.Sum(sums);
        }
        else if (Avx2.IsSupported && length >= 16)
        {
            var sums = Vector256<int>.Zero;
            for (; done + 16 <= length; done += 16)
            {
                var x = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref left, done));
                var y = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref right, done));
                sums += Avx2.MultiplyAddAdjacent(x, y);
            }

            sum = Vector256.Sum(sums);
        }
        else if (Vector128.IsHardwareAccelerated && length >= 16)
        {
            sum = DotByVector128(ref left, ref right, length, ref done);
        }

        for (; done < length; done++)
        {
            sum += Unsafe.Add(ref left, done) * Unsafe.Add(ref right, done);
        }

        return sum;
    }

    /// <summary>Σ a·b; differs from <see cref="ScalarSimilarity"/> by the order of additions, not at all on small whole numbers.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        DimensionMismatch.ThrowIf(b.Length, a.Length, nameof(b));
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        nuint done = 0;
        var length = (nuint)a.Length;
        var sum = 0f;
        if (Vector512.IsHardwareAccelerated && length >= 32)
        {
            // Two chains of additions: one alone waits four cycles for each of its sums.
            var even = Vector512<float>.Zero;
            var odd = Vector512<float>.Zero;
            for (; done + 32 <= length; done += 32)
            {
                even = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref left, done), Vector512.LoadUnsafe(ref right, done), even);
                odd = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref left, done + 16), Vector512.LoadUnsafe(ref right, done + 16), odd);
            }

            sum = Vector512.Sum(even + odd);
        }
        else if (Vector256.IsHardwareAccelerated && length >= 16)
        {
            var even = Vector256<float>.Zero;
            var odd = Vector256<float>.Zero;
            for (; done + 16 <= length; done += 16)
            {
                even += Vector256.LoadUnsafe(ref left, done) * Vector256.LoadUnsafe(ref right, done);
                odd += Vector256.LoadUnsafe(ref left, done + 8) * Vector256.LoadUnsafe(ref right, done + 8);
            }

            sum = Vector256.Sum(even + odd);
        }

        for (; done < length; done++)
        {
            sum += Unsafe.Add(ref left, done) * Unsafe.Add(ref right, done);
        }

        return sum;
    }

    private static int DotByVector128(ref sbyte left, ref sbyte right, nuint length, ref nuint done)
    {
        var sums = Vector128<int>.Zero;
        for (; done + 16 <= length; done += 16)
        {
            var (xLow, xHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref left, done));
            var (yLow, yHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref right, done));
            var (a, b) = Vector128.Widen(xLow * yLow);
            var (c, d) = Vector128.Widen(xHigh * yHigh);
            sums += a + b + (c + d);
        }

        return Vector128.Sum(sums);
    }
}
