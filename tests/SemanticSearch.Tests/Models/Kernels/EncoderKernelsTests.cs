using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Tests.Models.Kernels;

/// <summary>Every kernel of every instruction set this machine has, against its scalar twin, over ragged shapes.</summary>
public sealed unsafe class EncoderKernelsTests
{
    private static readonly EncoderKernels Scalar = EncoderKernels.For(InstructionSet.Scalar);

    private static readonly EncoderKernels[] Fast = [.. InstructionSets.Available.Where(set => set != InstructionSet.Scalar).Select(EncoderKernels.For)];

    private static readonly Gen<(int M, int N, int K, int Seed)> Shapes =
        from m in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(1)), (8, Gen.Choose(2, 110)))
        from n in Gen.Frequency((1, Gen.Constant(1)), (8, Gen.Choose(2, 100)))
        from k in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(1)), (6, Gen.Choose(2, 70)), (1, Gen.Choose(500, 1100)))
        from seed in Gen.Choose(0, 1_000_000)
        select (m, n, k, seed);

    private static readonly Gen<(int Rows, int Columns, int Seed)> Blocks =
        from rows in Gen.Choose(0, 5)
        from columns in Gen.Choose(1, 200)
        from seed in Gen.Choose(0, 1_000_000)
        select (rows, columns, seed);

    // Small whole numbers: every sum is exact in single precision, so the order of additions cannot hide an error.
    [Fact]
    public void Products_equal_the_definition() => Check(Shapes, 60, shape =>
    {
        var random = new Random(shape.Seed);
        var weights = Whole(random, shape.N * shape.K);
        var matrix = PackedMatrix.FromTransposed(weights, shape.N, shape.K);
        var a = new AlignedArray<float>(Whole(random, shape.M * shape.K));
        var bias = new AlignedArray<float>(matrix.PaddedColumns);
        Whole(random, shape.N).CopyTo(bias.Span);
        var before = Whole(random, shape.M * matrix.PaddedColumns);
        foreach (var kernels in Fast.Append(Scalar))
        {
            foreach (var (add, biased) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                var c = new AlignedArray<float>(before);
                kernels.Multiply(a.Pointer, shape.K, shape.M, matrix, c.Pointer, matrix.PaddedColumns, biased ? bias.Pointer : null, add);
                for (var row = 0; row < shape.M; row++)
                {
                    for (var column = 0; column < shape.N; column++)
                    {
                        var at = (row * matrix.PaddedColumns) + column;
                        var expected = (add ? before[at] : 0) + (biased ? bias.Span[column] : 0);
                        for (var i = 0; i < shape.K; i++)
                        {
                            expected += a.Span[(row * shape.K) + i] * weights[(column * shape.K) + i];
                        }

                        c.Span[at].ShouldBe(expected);
                    }
                }
            }
        }
    });

    [Fact]
    public void Products_of_bytes_equal_the_scalar_ones_in_every_form_at_the_largest_values_too() => Check(Shapes, 40, shape =>
    {
        var random = new Random(shape.Seed);
        var matrix = QuantisedMatrix.FromTransposed(Extreme(random, shape.N * shape.K), shape.N, shape.K);
        var a = new AlignedArray<float>(Extreme(random, shape.M * shape.K));
        var rows = new QuantisedRows();
        rows.Fill(Scalar, a.Pointer, shape.K, shape.M, shape.K);
        var bias = new AlignedArray<float>(Uniform(random, Panels.Columns));
        var before = Uniform(random, shape.M * Panels.Columns);
        foreach (var add in new[] { false, true })
        {
            var expected = new AlignedArray<float>(before);
            Scalar.MultiplyBytes(
                rows.Values, matrix.PaddedDepth, rows.Scales, shape.M, matrix.Panel(0), expected.Pointer, Panels.Columns, bias.Pointer, add);
            foreach (var tiles in ByteTiles.Available)
            {
                var actual = new AlignedArray<float>(before);
                tiles.Multiply(
                    rows.Values, matrix.PaddedDepth, rows.Scales, shape.M, matrix.Panel(0), actual.Pointer, Panels.Columns, bias.Pointer, add);
                actual.Span.SequenceEqual(expected.Span).ShouldBeTrue(tiles.GetType().ToString());
            }
        }
    });

    [Fact]
    public void Rounding_to_bytes_equals_the_scalar_twin() => Check(Blocks, 60, shape =>
    {
        var values = new AlignedArray<float>(Uniform(new Random(shape.Seed), shape.Columns));
        if (shape.Rows == 0)
        {
            values.Span.Clear();
        }

        var expected = new byte[shape.Columns];
        var actual = new byte[shape.Columns];
        foreach (var kernels in Fast)
        {
            fixed (byte* e = expected, f = actual)
            {
                kernels.Quantise(values.Pointer, shape.Columns, f).ShouldBe(Scalar.Quantise(values.Pointer, shape.Columns, e));
            }

            actual.ShouldBe(expected);
        }
    });

    [Fact]
    public void Activations_equal_the_scalar_twins() => Check(Blocks, 40, shape =>
    {
        foreach (var activation in Enum.GetValues<Activation>())
        {
            Compare(shape.Rows * shape.Columns, shape.Seed, 12, 1e-6f, (kernels, x) => kernels.Activate(x, shape.Columns, shape.Rows, shape.Columns, activation));
            Compare(
                shape.Rows * 2 * shape.Columns, shape.Seed, 6, 4e-6f,
                (kernels, x) => kernels.ActivateGate(x, 2 * shape.Columns, shape.Rows, shape.Columns, activation));
        }
    });

    [Theory]
    [InlineData(-1e30f)]
    [InlineData(-100f)]
    [InlineData(0f)]
    [InlineData(100f)]
    [InlineData(1e18f)]
    public void Activations_of_extreme_values_stay_finite(float value)
    {
        foreach (var activation in new[] { Activation.Gelu, Activation.Relu, Activation.Silu, Activation.None })
        {
            foreach (var kernels in Fast)
            {
                var x = new AlignedArray<float>(Enumerable.Repeat(value, 32).ToArray());
                kernels.Activate(x.Pointer, 32, 1, 32, activation);
                x.Span[31].ShouldBe((float)ScalarKernels.Apply(activation, value), (Math.Abs(value) * 1e-6f) + 1e-30f);
            }
        }
    }

    [Fact]
    public void Normalisation_equals_the_scalar_twin() => Check(Blocks, 60, shape =>
    {
        var random = new Random(shape.Seed);
        var (scale, shift) = (new AlignedArray<float>(Uniform(random, shape.Columns)), new AlignedArray<float>(Uniform(random, shape.Columns)));
        Compare(
            shape.Columns, shape.Seed, 3, 1e-5f, (kernels, x) => kernels.Normalise(x, x, shape.Columns, scale.Pointer, shift.Pointer, 1e-5f));
        Compare(shape.Columns, shape.Seed, 3, 1e-5f, (kernels, x) => kernels.Normalise(x, x, shape.Columns, scale.Pointer, null, 1e-5f));
    });

    [Fact]
    public void The_softmax_equals_the_scalar_twin_and_sums_to_one() => Check(Blocks, 60, shape =>
    {
        var padded = Panels.Padded(shape.Columns);
        foreach (var kernels in Fast)
        {
            var values = Uniform(new Random(shape.Seed), padded, 30);
            var (expected, actual) = (new AlignedArray<float>(values), new AlignedArray<float>(values));
            Scalar.Softmax(expected.Pointer, shape.Columns);
            kernels.Softmax(actual.Pointer, shape.Columns);
            for (var i = 0; i < shape.Columns; i++)
            {
                actual.Span[i].ShouldBe(expected.Span[i], 1e-6f);
            }

            actual.Span[..shape.Columns].ToArray().Sum().ShouldBe(1, 1e-5f);
        }
    });

    [Fact]
    public void Rotation_and_addition_equal_the_scalar_twins() => Check(Blocks, 60, shape =>
    {
        var random = new Random(shape.Seed);
        var (cosines, sines) = (new AlignedArray<float>(Uniform(random, shape.Columns)), new AlignedArray<float>(Uniform(random, shape.Columns)));
        Compare(2 * shape.Columns, shape.Seed, 2, 1e-6f, (kernels, x) => kernels.Rotate(x, cosines.Pointer, sines.Pointer, shape.Columns));
        Compare(shape.Columns, shape.Seed, 2, 1e-7f, (kernels, x) => kernels.Add(cosines.Pointer, x, shape.Columns));
    });

    private static void Check<T>(Gen<T> shapes, int cases, Action<T> claim) =>
        Prop.ForAll(shapes.ToArbitrary(), claim).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    private static void Compare(int count, int seed, float width, float tolerance, Kernel kernel)
    {
        var values = Uniform(new Random(seed), count, width);
        var expected = new AlignedArray<float>(values);
        kernel(Scalar, expected.Pointer);
        foreach (var kernels in Fast)
        {
            var actual = new AlignedArray<float>(values);
            kernel(kernels, actual.Pointer);
            for (var i = 0; i < count; i++)
            {
                actual.Span[i].ShouldBe(expected.Span[i], tolerance * (1 + Math.Abs(expected.Span[i])), $"element {i} of {count}");
            }
        }
    }

    private static float[] Whole(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-4, 5))];

    private static float[] Uniform(Random random, int count, float width = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => ((random.NextSingle() * 2) - 1) * width)];

    // Mostly the largest magnitudes: products that saturate in 16 bits would show.
    private static float[] Extreme(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(4) switch { 0 => -1f, 3 => random.NextSingle(), _ => 1f })];

    private delegate void Kernel(EncoderKernels kernels, float* values);
}
