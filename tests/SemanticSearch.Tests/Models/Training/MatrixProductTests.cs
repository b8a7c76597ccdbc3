using SemanticSearch.Models.Training;

namespace SemanticSearch.Tests.Models.Training;

public class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 7, 31, 5 }, { 8, 32, 256 }, { 9, 33, 257 }, { 65, 40, 300 }, { 130, 64, 513 },
    };

    // Small whole numbers: every sum is exact in single precision, so the order of additions cannot hide an error.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_blocked_product_equals_the_definition_for_ragged_shapes(int m, int n, int k)
    {
        var random = new Random((m * 1000) + n);
        float[] Whole(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-4, 5))];
        var a = Whole(m * k);
        var b = Whole(k * n);
        foreach (var (left, right) in new[]
        {
            (StridedMatrix.Rows(a, k), StridedMatrix.Rows(b, n)),
            (StridedMatrix.Transposed(a, m), StridedMatrix.Rows(b, n)),
            (StridedMatrix.Rows(a, k), StridedMatrix.Transposed(b, k)),
        })
        {
            foreach (var accumulate in new[] { false, true })
            {
                var fast = Whole(m * n);
                var slow = (float[])fast.Clone();
                new MatrixProduct(2).Multiply(left, right, fast, m, n, k, accumulate);
                ScalarMatrixProduct.Multiply(left, right, slow, m, n, k, accumulate);
                fast.ShouldBe(slow);
            }
        }
    }
}
