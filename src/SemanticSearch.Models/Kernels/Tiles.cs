using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Kernels;

/// <summary>
/// Tiles of a matrix product: some rows of the result by two registers of columns, held in registers while one panel passes by. Sums run
/// over the inner dimension in order from zero, whatever the tile, so a row's result does not depend on the rows beside it.
/// </summary>
internal static unsafe class Tiles<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>4 rows: eight sums, just enough to hide the latency of a fused multiply-add (4 cycles, two a cycle).</summary>
    public static void Rows4(float* a, nint stride, float* b, int depth, float* c, nint cStride, float* bias, bool add)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default, c3L = default, c3R = default;
        var twice = 2 * stride;
        var thrice = 3 * stride;
        for (var end = b + ((nint)depth * Panels.Columns); b < end; b += Panels.Columns)
        {
            var left = TLanes.Load(b);
            var right = TLanes.Load(b + TLanes.Count);
            var v = TLanes.Create(*a);
            c0L = TLanes.MultiplyAdd(v, left, c0L);
            c0R = TLanes.MultiplyAdd(v, right, c0R);
            v = TLanes.Create(a[stride]);
            c1L = TLanes.MultiplyAdd(v, left, c1L);
            c1R = TLanes.MultiplyAdd(v, right, c1R);
            v = TLanes.Create(a[twice]);
            c2L = TLanes.MultiplyAdd(v, left, c2L);
            c2R = TLanes.MultiplyAdd(v, right, c2R);
            v = TLanes.Create(a[thrice]);
            c3L = TLanes.MultiplyAdd(v, left, c3L);
            c3R = TLanes.MultiplyAdd(v, right, c3R);
            a++;
        }

        Finish(c, c0L, c0R, bias, add);
        Finish(c += cStride, c1L, c1R, bias, add);
        Finish(c += cStride, c2L, c2R, bias, add);
        Finish(c += cStride, c3L, c3R, bias, add);
    }

    /// <summary>8 rows: sixteen sums; needs 32 registers.</summary>
    public static void Rows8(float* a, nint stride, float* b, int depth, float* c, nint cStride, float* bias, bool add)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default, c3L = default, c3R = default;
        TLanes c4L = default, c4R = default, c5L = default, c5R = default, c6L = default, c6R = default, c7L = default, c7R = default;
        var a4 = a + (4 * stride);
        var twice = 2 * stride;
        var thrice = 3 * stride;
        for (var end = b + ((nint)depth * Panels.Columns); b < end; b += Panels.Columns)
        {
            var left = TLanes.Load(b);
            var right = TLanes.Load(b + TLanes.Count);
            var v = TLanes.Create(*a);
            c0L = TLanes.MultiplyAdd(v, left, c0L);
            c0R = TLanes.MultiplyAdd(v, right, c0R);
            v = TLanes.Create(a[stride]);
            c1L = TLanes.MultiplyAdd(v, left, c1L);
            c1R = TLanes.MultiplyAdd(v, right, c1R);
            v = TLanes.Create(a[twice]);
            c2L = TLanes.MultiplyAdd(v, left, c2L);
            c2R = TLanes.MultiplyAdd(v, right, c2R);
            v = TLanes.Create(a[thrice]);
            c3L = TLanes.MultiplyAdd(v, left, c3L);
            c3R = TLanes.MultiplyAdd(v, right, c3R);
            a++;
            v = TLanes.Create(*a4);
            c4L = TLanes.MultiplyAdd(v, left, c4L);
            c4R = TLanes.MultiplyAdd(v, right, c4R);
            v = TLanes.Create(a4[stride]);
            c5L = TLanes.MultiplyAdd(v, left, c5L);
            c5R = TLanes.MultiplyAdd(v, right, c5R);
            v = TLanes.Create(a4[twice]);
            c6L = TLanes.MultiplyAdd(v, left, c6L);
            c6R = TLanes.MultiplyAdd(v, right, c6R);
            v = TLanes.Create(a4[thrice]);
            c7L = TLanes.MultiplyAdd(v, left, c7L);
            c7R = TLanes.MultiplyAdd(v, right, c7R);
            a4++;
        }

        Finish(c, c0L, c0R, bias, add);
        Finish(c += cStride, c1L, c1R, bias, add);
        Finish(c += cStride, c2L, c2R, bias, add);
        Finish(c += cStride, c3L, c3R, bias, add);
        Finish(c += cStride, c4L, c4R, bias, add);
        Finish(c += cStride, c5L, c5R, bias, add);
        Finish(c += cStride, c6L, c6R, bias, add);
        Finish(c += cStride, c7L, c7R, bias, add);
    }

    /// <summary>Up to 3 rows: the tile of three, in which a row past the last repeats the first and is not written.</summary>
    public static void Fewer(float* a, nint stride, int rows, float* b, int depth, float* c, nint cStride, float* bias, bool add)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default;
        var second = rows > 1 ? stride : 0;
        var third = rows > 2 ? 2 * stride : 0;
        for (var end = b + ((nint)depth * Panels.Columns); b < end; b += Panels.Columns)
        {
            var left = TLanes.Load(b);
            var right = TLanes.Load(b + TLanes.Count);
            var v = TLanes.Create(*a);
            c0L = TLanes.MultiplyAdd(v, left, c0L);
            c0R = TLanes.MultiplyAdd(v, right, c0R);
            v = TLanes.Create(a[second]);
            c1L = TLanes.MultiplyAdd(v, left, c1L);
            c1R = TLanes.MultiplyAdd(v, right, c1R);
            v = TLanes.Create(a[third]);
            c2L = TLanes.MultiplyAdd(v, left, c2L);
            c2R = TLanes.MultiplyAdd(v, right, c2R);
            a++;
        }

        Finish(c, c0L, c0R, bias, add);
        if (rows > 1)
        {
            Finish(c + cStride, c1L, c1R, bias, add);
        }

        if (rows > 2)
        {
            Finish(c + (2 * cStride), c2L, c2R, bias, add);
        }
    }

    /// <summary>Writes a row of a tile: plus what is there if <paramref name="add"/>, plus the bias if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(float* c, TLanes left, TLanes right, float* bias, bool add)
    {
        if (add)
        {
            left += TLanes.Load(c);
            right += TLanes.Load(c + TLanes.Count);
        }

        if (bias is not null)
        {
            left += TLanes.Load(bias);
            right += TLanes.Load(bias + TLanes.Count);
        }

        left.Store(c);
        right.Store(c + TLanes.Count);
    }
}
