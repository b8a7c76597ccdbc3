using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Benchmarks.Encoder;

/// <summary>
/// The matrix kernel against what this machine can do at most: fused multiply-adds of registers with registers, measured between the
/// runs of the kernel. Percentages are of the fastest run of each, because only slow runs are disturbed ones.
/// </summary>
internal static unsafe class MatrixMeasurement
{
    private const int Depth = 384;
    private const int PeakSteps = 20_000;
    private const int PeakSums = 12;

    // Until the runtime has compiled the kernel with what it has learned.
    private const double WarmUpSeconds = 1;

    /// <summary>Prints a line a width of the result.</summary>
    public static int Run(double secondsEach)
    {
        var kernels = EncoderKernels.For(InstructionSets.Best);
        Console.WriteLine($"{InstructionSets.Best}, inner dimension {Depth}, one thread: share of the peak of fused multiply-adds");
        Measure(kernels, 64, 64, WarmUpSeconds);
        foreach (var columns in new[] { 384, 1536 })
        {
            foreach (var rows in new[] { 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096 })
            {
                var (own, most) = Measure(kernels, rows, columns, secondsEach);
                Console.WriteLine($"  {rows,4} x {columns,4}: {own,6:F1} of {most:F1} billion multiply-adds/s, {own / most:P0}");
            }
        }

        return 0;
    }

    // Billions of multiply-adds a second: those of the kernel, and the most that were seen between its runs.
    private static (double Own, double Most) Measure(EncoderKernels kernels, int rows, int columns, double seconds)
    {
        var weights = PackedMatrix.FromTransposed(Ones(columns * Depth), columns, Depth);
        var (a, c) = (new AlignedArray<float>(Ones(rows * Depth)), new AlignedArray<float>(rows * columns));
        var (best, peak) = (double.MaxValue, double.MaxValue);
        var begun = Stopwatch.GetTimestamp();
        for (var run = 0; run < 50 || Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; run++)
        {
            best = Math.Min(best, Seconds(() => kernels.Multiply(a.Pointer, Depth, rows, weights, c.Pointer, columns, bias: null, add: false)));
            peak = Math.Min(peak, Seconds(() => Peak(PeakSteps)));
        }

        return ((double)rows * columns * Depth / best / 1e9, (double)PeakSteps * PeakSums * Vector512<float>.Count / peak / 1e9);
    }

    private static float[] Ones(int count)
    {
        var values = new float[count];
        values.AsSpan().Fill(1);
        return values;
    }

    private static double Seconds(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Twelve independent sums hide the latency of the instruction; nothing is loaded.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Peak(int steps)
    {
        var factor = Vector512.Create(0.999f);
        var one = Vector512.Create(1f);
        Vector512<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (var step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, one);
            b = Vector512.FusedMultiplyAdd(b, factor, one);
            c = Vector512.FusedMultiplyAdd(c, factor, one);
            d = Vector512.FusedMultiplyAdd(d, factor, one);
            e = Vector512.FusedMultiplyAdd(e, factor, one);
            f = Vector512.FusedMultiplyAdd(f, factor, one);
            g = Vector512.FusedMultiplyAdd(g, factor, one);
            h = Vector512.FusedMultiplyAdd(h, factor, one);
            i = Vector512.FusedMultiplyAdd(i, factor, one);
            j = Vector512.FusedMultiplyAdd(j, factor, one);
            k = Vector512.FusedMultiplyAdd(k, factor, one);
            l = Vector512.FusedMultiplyAdd(l, factor, one);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
