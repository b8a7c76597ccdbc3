using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Kernels;

/// <summary>
/// The widest tile: 24 sums of 12 rows leave 8 of the 32 registers of AVX-512 for operands. See <see cref="Tiles{TLanes}"/>.
/// </summary>
internal static unsafe class WideTile<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>12 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Rows12(float* a, nint stride, float* b, int depth, float* c, nint cStride, float* bias, bool add, float* ahead, nint step)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default, c3L = default, c3R = default;
        TLanes c4L = default, c4R = default, c5L = default, c5R = default, c6L = default, c6R = default, c7L = default, c7R = default;
        TLanes c8L = default, c8R = default, c9L = default, c9R = default, c10L = default, c10R = default, c11L = default, c11R = default;
        var a3 = a + (3 * stride);
        var a6 = a3 + (3 * stride);
        var a9 = a6 + (3 * stride);
        var twice = 2 * stride;
        for (var end = b + ((nint)depth * Panels.Columns); b < end; b += Panels.Columns)
        {
            Prefetch.Line(ahead);
            ahead += step;
            var left = TLanes.Load(b);
            var right = TLanes.Load(b + TLanes.Count);
            var v = TLanes.Create(*a);
            TLanes.Accumulate(ref c0L, v, left);
            TLanes.Accumulate(ref c0R, v, right);
            v = TLanes.Create(a[stride]);
            TLanes.Accumulate(ref c1L, v, left);
            TLanes.Accumulate(ref c1R, v, right);
            v = TLanes.Create(a[twice]);
            TLanes.Accumulate(ref c2L, v, left);
            TLanes.Accumulate(ref c2R, v, right);
            a++;
            v = TLanes.Create(*a3);
            TLanes.Accumulate(ref c3L, v, left);
            TLanes.Accumulate(ref c3R, v, right);
            v = TLanes.Create(a3[stride]);
            TLanes.Accumulate(ref c4L, v, left);
            TLanes.Accumulate(ref c4R, v, right);
            v = TLanes.Create(a3[twice]);
            TLanes.Accumulate(ref c5L, v, left);
            TLanes.Accumulate(ref c5R, v, right);
            a3++;
            v = TLanes.Create(*a6);
            TLanes.Accumulate(ref c6L, v, left);
            TLanes.Accumulate(ref c6R, v, right);
            v = TLanes.Create(a6[stride]);
            TLanes.Accumulate(ref c7L, v, left);
            TLanes.Accumulate(ref c7R, v, right);
            v = TLanes.Create(a6[twice]);
            TLanes.Accumulate(ref c8L, v, left);
            TLanes.Accumulate(ref c8R, v, right);
            a6++;
            v = TLanes.Create(*a9);
            TLanes.Accumulate(ref c9L, v, left);
            TLanes.Accumulate(ref c9R, v, right);
            v = TLanes.Create(a9[stride]);
            TLanes.Accumulate(ref c10L, v, left);
            TLanes.Accumulate(ref c10R, v, right);
            v = TLanes.Create(a9[twice]);
            TLanes.Accumulate(ref c11L, v, left);
            TLanes.Accumulate(ref c11R, v, right);
            a9++;
        }

        Finish(c, c0L, c0R, bias, add);
        Finish(c += cStride, c1L, c1R, bias, add);
        Finish(c += cStride, c2L, c2R, bias, add);
        Finish(c += cStride, c3L, c3R, bias, add);
        Finish(c += cStride, c4L, c4R, bias, add);
        Finish(c += cStride, c5L, c5R, bias, add);
        Finish(c += cStride, c6L, c6R, bias, add);
        Finish(c += cStride, c7L, c7R, bias, add);
        Finish(c += cStride, c8L, c8R, bias, add);
        Finish(c += cStride, c9L, c9R, bias, add);
        Finish(c += cStride, c10L, c10R, bias, add);
        Finish(c += cStride, c11L, c11R, bias, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(float* c, TLanes left, TLanes right, float* bias, bool add) => Tiles<TLanes>.Finish(c, left, right, bias, add);
}
