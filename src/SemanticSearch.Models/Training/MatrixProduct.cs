using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Single-precision matrix product C = A B, or C += A B, with either operand transposed through its strides. Both operands are
/// packed into panels that the inner kernel reads in order (Goto and van de Geijn 2008): 8 rows by 32 columns of C live in
/// sixteen 512-bit registers. Each element of C is summed in one fixed order, so the result does not depend on the number of
/// threads. Its readable twin is <see cref="ScalarMatrixProduct"/>.
/// </summary>
public sealed class MatrixProduct
{
    private const int PanelRows = 8;
    private const int PanelColumns = 32;

    // 256 x 32 floats of B fill 32 KiB, most of a first-level cache; 64 x 256 of A fit the second level beside them.
    private const int DepthBlock = 256;
    private const int RowBlock = 64;

    private readonly ParallelOptions _parallel;
    private float[] _packedB = [];

    /// <summary>Multiplies on at most <paramref name="threads"/> threads. One instance serves one caller at a time.</summary>
    public MatrixProduct(int threads) => _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };

    /// <summary>Computes an m x n result of inner dimension <paramref name="k"/>.</summary>
    /// <param name="a">Left operand, m x k as seen through its strides.</param>
    /// <param name="b">Right operand, k x n as seen through its strides.</param>
    /// <param name="c">Result, row-major with <paramref name="n"/> columns.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result.</param>
    /// <param name="k">Inner dimension.</param>
    /// <param name="accumulate">Whether to add to <paramref name="c"/> instead of overwriting it.</param>
    public void Multiply(StridedMatrix a, StridedMatrix b, float[] c, int m, int n, int k, bool accumulate = false)
    {
        ArgumentNullException.ThrowIfNull(c);
        var columnPanels = (n + PanelColumns - 1) / PanelColumns;
        for (var depth = 0; depth < k; depth += DepthBlock)
        {
            var size = Math.Min(DepthBlock, k - depth);
            PackB(b, depth, size, n, columnPanels);
            var start = depth;
            var add = accumulate || depth > 0;
            Parallel.For(0, (m + RowBlock - 1) / RowBlock, _parallel, block =>
                MultiplyRows(a, c, block * RowBlock, Math.Min(m, (block + 1) * RowBlock), n, start, size, add));
        }
    }

    private void PackB(StridedMatrix b, int depth, int size, int n, int columnPanels)
    {
        if (_packedB.Length < columnPanels * PanelColumns * size)
        {
            _packedB = new float[columnPanels * PanelColumns * DepthBlock];
        }

        Parallel.For(0, columnPanels, _parallel, panel =>
        {
            var target = _packedB.AsSpan(panel * PanelColumns * size, PanelColumns * size);
            var first = panel * PanelColumns;
            var columns = Math.Min(PanelColumns, n - first);
            target.Clear();
            var from = (first * b.ColumnStride) + (depth * b.RowStride);
            Pack(b.Values.AsSpan(from), b.RowStride, b.ColumnStride, size, columns, target, PanelColumns);
        });
    }

    private void MultiplyRows(StridedMatrix a, float[] c, int firstRow, int endRow, int n, int depth, int size, bool add)
    {
        Span<float> packedA = stackalloc float[PanelRows * size];
        Span<float> tile = stackalloc float[PanelRows * PanelColumns];
        for (var row = firstRow; row < endRow; row += PanelRows)
        {
            var rows = Math.Min(PanelRows, endRow - row);
            packedA.Clear();
            var from = (row * a.RowStride) + (depth * a.ColumnStride);
            Pack(a.Values.AsSpan(from), a.ColumnStride, a.RowStride, size, rows, packedA, PanelRows);

            for (var column = 0; column < n; column += PanelColumns)
            {
                Kernel(packedA, _packedB.AsSpan(column * size, PanelColumns * size), size, tile);
                var columns = Math.Min(PanelColumns, n - column);
                for (var r = 0; r < rows; r++)
                {
                    var target = c.AsSpan(((row + r) * n) + column, columns);
                    var source = tile.Slice(r * PanelColumns, columns);
                    if (add)
                    {
                        FloatVectors.Add(source, target);
                    }
                    else
                    {
                        source.CopyTo(target);
                    }
                }
            }
        }
    }

    // Walks the source along its unit stride: against it, packing the transposed operand of a batch of 2,048 took as long as a
    // fifth of the product itself.
    private static void Pack(
        ReadOnlySpan<float> source, int depthStride, int laneStride, int size, int lanes, Span<float> target, int panel)
    {
        if (laneStride == 1)
        {
            for (var i = 0; i < size; i++)
            {
                source.Slice(i * depthStride, lanes).CopyTo(target[(i * panel)..]);
            }

            return;
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            for (var i = 0; i < size; i++)
            {
                target[(i * panel) + lane] = source[(lane * laneStride) + (i * depthStride)];
            }
        }
    }

    private static void Kernel(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int size, Span<float> tile)
    {
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<float> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        for (var i = 0; i < size; i++)
        {
            var b0 = Vector512.LoadUnsafe(ref pb, (nuint)(i * PanelColumns));
            var b1 = Vector512.LoadUnsafe(ref pb, (nuint)((i * PanelColumns) + 16));
            ref var ai = ref Unsafe.Add(ref pa, i * PanelRows);
            var v = Vector512.Create(ai);
            c00 = Vector512.FusedMultiplyAdd(v, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(v, b1, c01);
            v = Vector512.Create(Unsafe.Add(ref ai, 1));
            c10 = Vector512.FusedMultiplyAdd(v, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(v, b1, c11);
            v = Vector512.Create(Unsafe.Add(ref ai, 2));
            c20 = Vector512.FusedMultiplyAdd(v, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(v, b1, c21);
            v = Vector512.Create(Unsafe.Add(ref ai, 3));
            c30 = Vector512.FusedMultiplyAdd(v, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(v, b1, c31);
            v = Vector512.Create(Unsafe.Add(ref ai, 4));
            c40 = Vector512.FusedMultiplyAdd(v, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(v, b1, c41);
            v = Vector512.Create(Unsafe.Add(ref ai, 5));
            c50 = Vector512.FusedMultiplyAdd(v, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(v, b1, c51);
            v = Vector512.Create(Unsafe.Add(ref ai, 6));
            c60 = Vector512.FusedMultiplyAdd(v, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(v, b1, c61);
            v = Vector512.Create(Unsafe.Add(ref ai, 7));
            c70 = Vector512.FusedMultiplyAdd(v, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(v, b1, c71);
        }

        ref var t = ref MemoryMarshal.GetReference(tile);
        Store(c00, c01, ref t, 0);
        Store(c10, c11, ref t, 1);
        Store(c20, c21, ref t, 2);
        Store(c30, c31, ref t, 3);
        Store(c40, c41, ref t, 4);
        Store(c50, c51, ref t, 5);
        Store(c60, c61, ref t, 6);
        Store(c70, c71, ref t, 7);
    }

    private static void Store(Vector512<float> left, Vector512<float> right, ref float tile, int row)
    {
        left.StoreUnsafe(ref tile, (nuint)(row * PanelColumns));
        right.StoreUnsafe(ref tile, (nuint)((row * PanelColumns) + 16));
    }
}
