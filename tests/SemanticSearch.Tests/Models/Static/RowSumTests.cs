using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class RowSumTests
{
    [Fact]
    public void The_fast_kernel_gives_the_bits_of_its_scalar_twin_for_every_length()
    {
        var random = new Random(1);
        for (var length = 0; length < 100; length++)
        {
            var row = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128)).ToArray();
            var fast = Enumerable.Range(0, length).Select(_ => (float)random.NextDouble()).ToArray();
            var slow = (float[])fast.Clone();
            var scale = (float)random.NextDouble();
            RowSum.Add(row, scale, fast);
            ScalarRowSum.Add(row, scale, slow);
            fast.ShouldBe(slow);
        }
    }

    [Fact]
    public void Unequal_lengths_are_refused() => Should.Throw<ArgumentException>(() => RowSum.Add(new sbyte[4], 1, new float[5]));
}
