using System.Globalization;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Directories;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>Semantic textual similarity: Spearman's correlation between cosine and human scores (STS Benchmark; Cer et al. 2017).</summary>
internal static class SimilarityMeasurement
{
    /// <summary>Reads lines of score, sentence, sentence, separated by tabs, and prints the correlation.</summary>
    /// <param name="file">The lines.</param>
    /// <param name="directory">Directory of the model; null for the built-in one.</param>
    public static async Task<int> RunAsync(string file, string? directory = null)
    {
        var rows = File.ReadLines(file).Select(line => line.Split('\t')).Where(parts => parts.Length >= 3).ToList();
        var model = directory is null ? BuiltIn.Model : ModelDirectory.LoadEmbedder(directory);
        var first = await model.EmbedAsync(rows.Select(row => row[1]).ToList(), EmbeddingPurpose.Passage);
        var second = await model.EmbedAsync(rows.Select(row => row[2]).ToList(), EmbeddingPurpose.Passage);
        var cosines = rows.Select((_, i) => (double)UnitVectors.Cosine(first[i], second[i])).ToArray();
        var scores = rows.Select(row => double.Parse(row[0], CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine($"{Path.GetFileName(file)}: {rows.Count} pairs, Spearman {Pearson(Ranks(cosines), Ranks(scores)):F4}, model {model.Name}");
        return 0;
    }

    /// <summary>Ranks from 1; equal values share their mean rank.</summary>
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end + 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }

    private static double Pearson(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
