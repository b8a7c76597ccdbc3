using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// First values of the rows: random directions, of which words that share a stem share a part, with the norm a / (a + p) of
/// smooth inverse frequency (Arora, Liang and Ma 2017), so that training starts near a good lexical matcher.
/// </summary>
internal static class InitialRows
{
    // Crude on purpose: it only has to bring inflections together before training, which then pulls apart what differs.
    private const int StemLength = 6;

    /// <summary>Rows for a tokenizer, given how often each row occurs.</summary>
    public static float[] Create(SubwordTokenizer tokenizer, int[] counts, StaticModelTrainingOptions options)
    {
        var dimensions = options.Dimensions;
        var total = Math.Max(1.0, counts.Sum(count => (double)count));
        var rows = new float[tokenizer.RowCount * dimensions];
        Parallel.For(0, tokenizer.RowCount, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, row =>
        {
            var target = rows.AsSpan(row * dimensions, dimensions);
            AddGaussian(target, HashCode(options.Seed, row), 1);
            if (row < tokenizer.Vocabulary.Count && options.StemShare > 0)
            {
                var entry = tokenizer.Vocabulary[row];
                AddGaussian(target, HashCode(options.Seed ^ 0x5bd1, Stem(entry)), options.StemShare);
            }

            var norm = options.FrequencyConstant / (options.FrequencyConstant + (counts[row] / total));
            FloatVectors.Scale(target, (float)(norm * Math.Sqrt(dimensions / Math.Max(1e-9, FloatVectors.Dot(target, target)))));
        });
        return rows;
    }

    private static int Stem(ReadOnlySpan<char> entry)
    {
        var hash = EntryHash.WordSeed;
        foreach (var c in entry[..Math.Min(entry.Length, StemLength)])
        {
            hash = EntryHash.Add(hash, c);
        }

        return (int)hash;
    }

    // Not System.HashCode, which differs from process to process.
    private static int HashCode(int seed, int value) => (int)(((uint)seed * 0x9E3779B1) ^ ((uint)value * 0x85EBCA77));

    private static void AddGaussian(Span<float> target, int seed, float factor)
    {
        var random = new Random(seed);
        for (var i = 0; i < target.Length; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            target[i] += factor * (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }
}
