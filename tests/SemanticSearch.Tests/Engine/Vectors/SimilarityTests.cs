using SemanticSearch.Engine.Vectors;

namespace SemanticSearch.Tests.Engine.Vectors;

public class SimilarityTests
{
    [Fact]
    public void Codes_give_the_same_sum_as_the_scalar_twin_at_every_length()
    {
        var random = new Random(1);
        for (var length = 0; length <= 200; length++)
        {
            var a = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128)).ToArray();
            var b = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-128, 128)).ToArray();

            Similarity.Dot(a, b).ShouldBe(ScalarSimilarity.Dot(a, b), $"length {length}");
        }
    }

    [Theory]
    [InlineData(127)]
    [InlineData(-127)]
    [InlineData(-128)]
    public void Extreme_codes_do_not_saturate(int code)
    {
        var extreme = Enumerable.Repeat((sbyte)code, 1537).ToArray();

        Similarity.Dot(extreme, extreme).ShouldBe(1537 * code * code);
    }

    [Fact]
    public void Whole_numbers_give_the_same_float_sum_as_the_scalar_twin_at_every_length()
    {
        var random = new Random(2);
        for (var length = 0; length <= 200; length++)
        {
            var a = Enumerable.Range(0, length).Select(_ => (float)random.Next(-50, 50)).ToArray();
            var b = Enumerable.Range(0, length).Select(_ => (float)random.Next(-50, 50)).ToArray();

            Similarity.Dot(a, b).ShouldBe(ScalarSimilarity.Dot(a, b), $"length {length}");
        }
    }

    [Fact]
    public void Vectors_of_unequal_length_are_refused() =>
        Should.Throw<ArgumentException>(() => Similarity.Dot(new float[3], new float[4]));

    [Fact]
    public void Quantization_is_off_by_half_a_step_at_most_and_pads_with_zeros()
    {
        var random = new Random(4);
        var vector = Enumerable.Range(0, 45).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var codes = new sbyte[64];
        codes.AsSpan().Fill(99);

        var scale = Int8Quantizer.Quantize(vector, codes);

        for (var i = 0; i < vector.Length; i++)
        {
            (codes[i] * scale).ShouldBe(vector[i], (scale / 2) + 1e-6f);
        }

        codes.Max(code => Math.Abs((int)code)).ShouldBe(Int8Quantizer.MaxCode);
        codes[45..].ShouldAllBe(code => code == 0);
    }

    [Fact]
    public void A_vector_of_zeros_has_scale_zero()
    {
        var codes = new sbyte[4];

        Int8Quantizer.Quantize(new float[3], codes).ShouldBe(0);
        codes.ShouldAllBe(code => code == 0);
    }
}
