namespace SemanticSearch.Models.Kernels;

/// <summary>
/// 32 columns of a quantised matrix: for every four rows 128 bytes, four of column 0, four of column 1 and so on, because the
/// instructions add up products of four neighbours. Rows past the last, to a multiple of four, are zero.
/// </summary>
/// <param name="values">The bytes.</param>
/// <param name="depth">Rows, a multiple of 4.</param>
/// <param name="scales">The size of one step, a float a column.</param>
/// <param name="offsets">128 times the sum of each column: what the offset of the left operand adds to every product.</param>
internal readonly unsafe struct BytePanel(sbyte* values, int depth, float* scales, int* offsets)
{
    /// <summary>Bytes of four rows.</summary>
    public const int GroupBytes = 4 * Panels.Columns;

    public sbyte* Values { get; } = values;

    public int Depth { get; } = depth;

    public float* Scales { get; } = scales;

    public int* Offsets { get; } = offsets;

    /// <summary>One element.</summary>
    public int this[int row, int column] => Values[((row / 4) * GroupBytes) + (column * 4) + (row % 4)];
}
