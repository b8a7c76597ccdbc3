namespace SemanticSearch.Models.Training;

/// <summary>The definition of the matrix product, for tests of <see cref="MatrixProduct"/>.</summary>
public static class ScalarMatrixProduct
{
    /// <summary>C = A B (or C += A B); arguments as in <see cref="MatrixProduct.Multiply"/>.</summary>
    public static void Multiply(StridedMatrix a, StridedMatrix b, float[] c, int m, int n, int k, bool accumulate = false)
    {
        ArgumentNullException.ThrowIfNull(c);
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < n; column++)
            {
                var sum = accumulate ? c[(row * n) + column] : 0f;
                for (var i = 0; i < k; i++)
                {
                    sum += a.Values[(row * a.RowStride) + (i * a.ColumnStride)] * b.Values[(i * b.RowStride) + (column * b.ColumnStride)];
                }

                c[(row * n) + column] = sum;
            }
        }
    }
}
