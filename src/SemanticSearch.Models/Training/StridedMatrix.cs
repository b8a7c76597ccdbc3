namespace SemanticSearch.Models.Training;

/// <summary>A matrix seen through strides: element (r, c) is <c>Values[r * RowStride + c * ColumnStride]</c>; swapping the strides transposes it.</summary>
/// <param name="Values">The numbers.</param>
/// <param name="RowStride">Distance from one row to the next, in elements.</param>
/// <param name="ColumnStride">Distance from one column to the next, in elements.</param>
public readonly record struct StridedMatrix(float[] Values, int RowStride, int ColumnStride)
{
    /// <summary>Row-major, <paramref name="columns"/> columns.</summary>
    public static StridedMatrix Rows(float[] values, int columns) => new(values, columns, 1);

    /// <summary>The transpose of a row-major matrix of <paramref name="columns"/> columns.</summary>
    public static StridedMatrix Transposed(float[] values, int columns) => new(values, 1, columns);
}
