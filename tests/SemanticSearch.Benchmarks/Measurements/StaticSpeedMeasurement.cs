using System.Diagnostics;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>
/// Sentences of 128 tokens a second on one thread: whole (text to unit vector), tokens alone, and pooling alone, for each width.
/// The rounds of all are interleaved, so that what else the machine does falls on all alike; medians are printed.
/// </summary>
internal static class StaticSpeedMeasurement
{
    private const int Texts = 8000;
    private const int Rounds = 9;

    /// <summary>Measures the built-in model on passages of training pairs.</summary>
    public static int Run(string pairs)
    {
        var weights = BuiltInModel.ReadWeights();
        var texts = SentencesOf128.Of(pairs, BuiltIn.Model, Texts);
        var tokenizer = new SubwordTokenizer(weights.Vocabulary, weights.HashedRows);
        var rows = texts.ConvertAll(text =>
        {
            var tokens = new List<int>();
            tokenizer.Append(text, tokens);
            return tokens.ToArray();
        });
        var scales = Array.ConvertAll(weights.Scales, scale => (float)scale);
        var runs = new List<(string Name, Action Round)> { ("tokens alone", () => texts.ForEach(text => tokenizer.Count(text))) };
        foreach (var width in new[] { weights.Dimensions, weights.Dimensions / 2, weights.Dimensions / 4, 64 })
        {
            var model = BuiltInModel.Load(width);
            var vector = new float[width];
            runs.Add(($"whole, {width} dimensions", () => texts.ForEach(text => model.Embed(text, vector))));
            runs.Add(($"pooling alone, {width} dimensions", () => rows.ForEach(
                tokens => RowSum.Add(weights.Components.Span, weights.Dimensions, scales, tokens, vector))));
        }

        var times = runs.ConvertAll(_ => new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var started = Stopwatch.GetTimestamp();
                runs[i].Round();
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                }
            }
        }

        Console.WriteLine($"{texts.Count:N0} sentences, {rows.Average(row => row.Length):0.0} tokens and {texts.Average(text => text.Length):0} characters on average");
        for (var i = 0; i < runs.Count; i++)
        {
            times[i].Sort();
            Console.WriteLine($"{runs[i].Name,-30}{texts.Count / times[i][Rounds / 2],10:N0}/s (best {texts.Count / times[i][0]:N0}/s)");
        }

        return 0;
    }
}
