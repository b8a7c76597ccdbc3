using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class RowSumTests
{
    [Fact]
    public void The_fast_kernel_gives_the_bits_of_its_scalar_twin_for_every_width_and_number_of_rows()
    {
        var random = new Random(1);
        foreach (var width in Enumerable.Range(0, 100).Concat([128, 255, 256, 257, 300, 320, 384, 512, 529]))
        {
            var stride = width + random.Next(3);
            var components = Enumerable.Range(0, 7 * stride).Select(_ => (sbyte)random.Next(-128, 128)).ToArray();
            var scales = Enumerable.Range(0, 7).Select(_ => (float)random.NextDouble()).ToArray();
            var rows = Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(7)).ToArray();
            var fast = Enumerable.Range(0, width).Select(_ => (float)random.NextDouble()).ToArray();
            var slow = (float[])fast.Clone();
            RowSum.Add(components, stride, scales, rows, fast);
            ScalarRowSum.Add(components, stride, scales, rows, slow);
            fast.ShouldBe(slow);
        }
    }

    [Fact]
    public void One_row_is_added_as_a_list_of_one()
    {
        float[] one = [1, 2, 3];
        float[] many = [1, 2, 3];
        RowSum.Add([5, -6, 7], 0.25f, one);
        ScalarRowSum.Add([5, -6, 7], 3, [0.25f], [0], many);
        one.ShouldBe(many);
    }

    [Fact]
    public void Unequal_lengths_and_rows_that_are_not_there_are_refused()
    {
        Should.Throw<ArgumentException>(() => RowSum.Add(new sbyte[4], 1, new float[5]));
        Should.Throw<ArgumentException>(() => RowSum.Add(new sbyte[8], 4, new float[2], [2], new float[4]));
        Should.Throw<ArgumentException>(() => RowSum.Add(new sbyte[8], 4, new float[2], [-1], new float[4]));
        Should.Throw<ArgumentException>(() => RowSum.Add(new sbyte[8], 3, new float[2], [1], new float[4]));
    }
}
