using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Kernels;

/// <summary>
/// Tiles of a matrix product: some rows of the result by two registers of columns, held in registers while one panel passes by. Sums run
/// over the inner dimension in order from zero, whatever the tile, so a row's result does not depend on the rows beside it.
/// </summary>
/// <remarks>
/// Never inlined: where the runtime was free to, tiles of 8 rows fell to half their speed as soon as it had recompiled their caller.
/// </remarks>
internal static unsafe class Tiles<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>4 rows: eight sums, just enough to hide the latency of a fused multiply-add (4 cycles, two a cycle).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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
            TLanes.Accumulate(ref c0L, v, left);
            TLanes.Accumulate(ref c0R, v, right);
            v = TLanes.Create(a[stride]);
            TLanes.Accumulate(ref c1L, v, left);
            TLanes.Accumulate(ref c1R, v, right);
            v = TLanes.Create(a[twice]);
            TLanes.Accumulate(ref c2L, v, left);
            TLanes.Accumulate(ref c2R, v, right);
            v = TLanes.Create(a[thrice]);
            TLanes.Accumulate(ref c3L, v, left);
            TLanes.Accumulate(ref c3R, v, right);
            a++;
        }

        Finish(c, c0L, c0R, bias, add);
        Finish(c += cStride, c1L, c1R, bias, add);
        Finish(c += cStride, c2L, c2R, bias, add);
        Finish(c += cStride, c3L, c3R, bias, add);
    }

    /// <summary>8 rows: sixteen sums; needs 32 registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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
            TLanes.Accumulate(ref c0L, v, left);
            TLanes.Accumulate(ref c0R, v, right);
            v = TLanes.Create(a[stride]);
            TLanes.Accumulate(ref c1L, v, left);
            TLanes.Accumulate(ref c1R, v, right);
            v = TLanes.Create(a[twice]);
            TLanes.Accumulate(ref c2L, v, left);
            TLanes.Accumulate(ref c2R, v, right);
            v = TLanes.Create(a[thrice]);
            TLanes.Accumulate(ref c3L, v, left);
            TLanes.Accumulate(ref c3R, v, right);
            a++;
            v = TLanes.Create(*a4);
            TLanes.Accumulate(ref c4L, v, left);
            TLanes.Accumulate(ref c4R, v, right);
            v = TLanes.Create(a4[stride]);
            TLanes.Accumulate(ref c5L, v, left);
            TLanes.Accumulate(ref c5R, v, right);
            v = TLanes.Create(a4[twice]);
            TLanes.Accumulate(ref c6L, v, left);
            TLanes.Accumulate(ref c6R, v, right);
            v = TLanes.Create(a4[thrice]);
            TLanes.Accumulate(ref c7L, v, left);
            TLanes.Accumulate(ref c7R, v, right);
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
    [MethodImpl(MethodImplOptions.NoInlining)]
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
            TLanes.Accumulate(ref c0L, v, left);
            TLanes.Accumulate(ref c0R, v, right);
            v = TLanes.Create(a[second]);
            TLanes.Accumulate(ref c1L, v, left);
            TLanes.Accumulate(ref c1R, v, right);
            v = TLanes.Create(a[third]);
            TLanes.Accumulate(ref c2L, v, left);
            TLanes.Accumulate(ref c2R, v, right);
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
