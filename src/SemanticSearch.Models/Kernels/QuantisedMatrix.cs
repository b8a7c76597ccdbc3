namespace SemanticSearch.Models.Kernels;

/// <summary>
/// The right operand of a product of quantised matrices: each column rounded to whole multiples, -127 to 127, of its largest
/// magnitude over 127. Packed into panels of 32 columns, see <see cref="BytePanel"/>.
/// </summary>
internal sealed unsafe class QuantisedMatrix
{
    private readonly AlignedArray<sbyte> _values;
    private readonly AlignedArray<float> _scales;
    private readonly AlignedArray<int> _offsets;

    private QuantisedMatrix(int depth, int columns)
    {
        Depth = depth;
        PaddedColumns = Panels.Padded(columns);
        _values = new AlignedArray<sbyte>(checked(PaddedDepth * PaddedColumns));
        _scales = new AlignedArray<float>(PaddedColumns);
        _offsets = new AlignedArray<int>(PaddedColumns);
    }

    /// <summary>Rows of the matrix: the inner dimension of the product.</summary>
    public int Depth { get; }

    /// <summary>Rows rounded up to whole groups of four: bytes of a row of the left operand.</summary>
    public int PaddedDepth => RoundUp(Depth);

    /// <summary>Columns rounded up to whole panels.</summary>
    public int PaddedColumns { get; }

    /// <summary><paramref name="depth"/> rounded up to a multiple of four.</summary>
    public static int RoundUp(int depth) => (depth + 3) / 4 * 4;

    /// <summary>Quantises and packs the transpose of a row-major matrix, as <see cref="PackedMatrix.FromTransposed"/> does.</summary>
    public static QuantisedMatrix FromTransposed(ReadOnlySpan<float> weights, int columns, int depth)
    {
        var packed = new QuantisedMatrix(depth, columns);
        for (var column = 0; column < columns; column++)
        {
            var source = weights.Slice(column * depth, depth);
            var largest = 0f;
            foreach (var value in source)
            {
                largest = MathF.Max(largest, MathF.Abs(value));
            }

            var inverse = largest == 0 ? 0 : 127 / largest;
            var target = packed.Panel(column / Panels.Columns).Values + (column % Panels.Columns * 4);
            var sum = 0;
            for (var i = 0; i < depth; i++)
            {
                var rounded = (sbyte)MathF.Round(source[i] * inverse);
                target[((nint)(i / 4) * BytePanel.GroupBytes) + (i % 4)] = rounded;
                sum += rounded;
            }

            packed._scales.Span[column] = largest / 127;
            packed._offsets.Span[column] = 128 * sum;
        }

        return packed;
    }

    /// <summary>One panel.</summary>
    public BytePanel Panel(int panel)
    {
        var column = (nint)panel * Panels.Columns;
        return new BytePanel(_values.Pointer + (column * PaddedDepth), PaddedDepth, _scales.Pointer + column, _offsets.Pointer + column);
    }
}
