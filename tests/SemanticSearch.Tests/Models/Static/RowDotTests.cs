using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class RowDotTests
{
    [Fact]
    public void The_fast_kernel_equals_its_scalar_twin_for_every_length()
    {
        var random = new Random(2);
        for (var length = 0; length < 140; length++)
        {
            var a = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128)).ToArray();
            var b = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128)).ToArray();

            RowDot.Of(a, b).ShouldBe(ScalarRowDot.Of(a, b));
        }

        var extreme = Enumerable.Repeat(sbyte.MinValue, 96).ToArray();
        RowDot.Of(extreme, extreme).ShouldBe(96 * 128 * 128);
    }

    [Fact]
    public void Unequal_lengths_are_refused() => Should.Throw<ArgumentException>(() => RowDot.Of(new sbyte[4], new sbyte[5]));
}
