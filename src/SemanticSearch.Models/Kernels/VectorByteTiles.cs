using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Models.Kernels;

/// <summary>Tiles of up to six rows by sixteen columns, see <see cref="Tiles{TLanes}"/>.</summary>
internal sealed unsafe class VectorByteTiles<TLanes> : ByteTiles
    where TLanes : unmanaged, IByteLanes<TLanes>
{
    /// <inheritdoc/>
    public override void Multiply(
        byte* a, nint aStride, float* aScales, int rows, in BytePanel b, float* c, nint cStride, float* bias, bool add)
    {
        for (var row = 0; row < rows;)
        {
            var left = rows - row;
            var count = TLanes.FewRegisters || left < 4 ? Math.Min(left, 3) : left >= 6 && left != 8 ? 6 : 4;
            var source = a + (row * aStride);
            var scales = aScales + row;
            var target = c + (row * cStride);
            for (var column = 0; column < Panels.Columns; column += 16)
            {
                switch (count)
                {
                    case 6:
                        Rows6(source, aStride, scales, b, column, target, cStride, bias, add);
                        break;
                    case 4:
                        Rows4(source, aStride, scales, b, column, target, cStride, bias, add);
                        break;
                    default:
                        Fewer(source, aStride, scales, count, b, column, target, cStride, bias, add);
                        break;
                }
            }

            row += count;
        }
    }

    // 12 sums, 2 registers of columns and one of the row: all 16.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rows6(
        byte* a, nint stride, float* aScales, in BytePanel b, int column, float* c, nint cStride, float* bias, bool add)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default, c3L = default, c3R = default;
        TLanes c4L = default, c4R = default, c5L = default, c5R = default;
        var twice = 2 * stride;
        var a3 = a + (3 * stride);
        var values = b.Values + (4 * column);
        for (var end = a + b.Depth; a < end; a += 4)
        {
            var left = TLanes.LoadColumns(values);
            var right = TLanes.LoadColumns(values + 32);
            values += BytePanel.GroupBytes;
            var v = TLanes.LoadRow(a);
            c0L = TLanes.MultiplyAdd(c0L, v, left);
            c0R = TLanes.MultiplyAdd(c0R, v, right);
            v = TLanes.LoadRow(a + stride);
            c1L = TLanes.MultiplyAdd(c1L, v, left);
            c1R = TLanes.MultiplyAdd(c1R, v, right);
            v = TLanes.LoadRow(a + twice);
            c2L = TLanes.MultiplyAdd(c2L, v, left);
            c2R = TLanes.MultiplyAdd(c2R, v, right);
            v = TLanes.LoadRow(a3);
            c3L = TLanes.MultiplyAdd(c3L, v, left);
            c3R = TLanes.MultiplyAdd(c3R, v, right);
            v = TLanes.LoadRow(a3 + stride);
            c4L = TLanes.MultiplyAdd(c4L, v, left);
            c4R = TLanes.MultiplyAdd(c4R, v, right);
            v = TLanes.LoadRow(a3 + twice);
            c5L = TLanes.MultiplyAdd(c5L, v, left);
            c5R = TLanes.MultiplyAdd(c5R, v, right);
            a3 += 4;
        }

        c += column;
        Finish(c, c0L, c0R, aScales[0], b, column, bias, add);
        Finish(c + cStride, c1L, c1R, aScales[1], b, column, bias, add);
        Finish(c + (2 * cStride), c2L, c2R, aScales[2], b, column, bias, add);
        Finish(c + (3 * cStride), c3L, c3R, aScales[3], b, column, bias, add);
        Finish(c + (4 * cStride), c4L, c4R, aScales[4], b, column, bias, add);
        Finish(c + (5 * cStride), c5L, c5R, aScales[5], b, column, bias, add);
    }

    // 8 sums.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rows4(
        byte* a, nint stride, float* aScales, in BytePanel b, int column, float* c, nint cStride, float* bias, bool add)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default, c3L = default, c3R = default;
        var twice = 2 * stride;
        var thrice = 3 * stride;
        var values = b.Values + (4 * column);
        for (var end = a + b.Depth; a < end; a += 4)
        {
            var left = TLanes.LoadColumns(values);
            var right = TLanes.LoadColumns(values + 32);
            values += BytePanel.GroupBytes;
            var v = TLanes.LoadRow(a);
            c0L = TLanes.MultiplyAdd(c0L, v, left);
            c0R = TLanes.MultiplyAdd(c0R, v, right);
            v = TLanes.LoadRow(a + stride);
            c1L = TLanes.MultiplyAdd(c1L, v, left);
            c1R = TLanes.MultiplyAdd(c1R, v, right);
            v = TLanes.LoadRow(a + twice);
            c2L = TLanes.MultiplyAdd(c2L, v, left);
            c2R = TLanes.MultiplyAdd(c2R, v, right);
            v = TLanes.LoadRow(a + thrice);
            c3L = TLanes.MultiplyAdd(c3L, v, left);
            c3R = TLanes.MultiplyAdd(c3R, v, right);
        }

        c += column;
        Finish(c, c0L, c0R, aScales[0], b, column, bias, add);
        Finish(c + cStride, c1L, c1R, aScales[1], b, column, bias, add);
        Finish(c + (2 * cStride), c2L, c2R, aScales[2], b, column, bias, add);
        Finish(c + (3 * cStride), c3L, c3R, aScales[3], b, column, bias, add);
    }

    // Up to 3 rows; one past the last repeats the first and is not written.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fewer(
        byte* a, nint stride, float* aScales, int rows, in BytePanel b, int column, float* c, nint cStride, float* bias, bool add)
    {
        TLanes c0L = default, c0R = default, c1L = default, c1R = default, c2L = default, c2R = default;
        var second = rows > 1 ? stride : 0;
        var third = rows > 2 ? 2 * stride : 0;
        var values = b.Values + (4 * column);
        for (var end = a + b.Depth; a < end; a += 4)
        {
            var left = TLanes.LoadColumns(values);
            var right = TLanes.LoadColumns(values + 32);
            values += BytePanel.GroupBytes;
            var v = TLanes.LoadRow(a);
            c0L = TLanes.MultiplyAdd(c0L, v, left);
            c0R = TLanes.MultiplyAdd(c0R, v, right);
            v = TLanes.LoadRow(a + second);
            c1L = TLanes.MultiplyAdd(c1L, v, left);
            c1R = TLanes.MultiplyAdd(c1R, v, right);
            v = TLanes.LoadRow(a + third);
            c2L = TLanes.MultiplyAdd(c2L, v, left);
            c2R = TLanes.MultiplyAdd(c2R, v, right);
        }

        c += column;
        Finish(c, c0L, c0R, aScales[0], b, column, bias, add);
        if (rows > 1)
        {
            Finish(c + cStride, c1L, c1R, aScales[1], b, column, bias, add);
        }

        if (rows > 2)
        {
            Finish(c + (2 * cStride), c2L, c2R, aScales[2], b, column, bias, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(float* c, TLanes left, TLanes right, float scale, in BytePanel b, int column, float* bias, bool add)
    {
        Finish(c, left.Sums(), scale, b, column, bias, add);
        Finish(c + 8, right.Sums(), scale, b, column + 8, bias, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(float* c, Vector256<int> sums, float scale, in BytePanel b, int column, float* bias, bool add)
    {
        var scales = Vector256.Create(scale) * Vector256.Load(b.Scales + column);
        var product = Vector256.ConvertToSingle(sums - Vector256.Load(b.Offsets + column)) * scales;
        if (add)
        {
            product += Vector256.Load(c);
        }

        if (bias is not null)
        {
            product += Vector256.Load(bias + column);
        }

        product.Store(c);
    }
}
