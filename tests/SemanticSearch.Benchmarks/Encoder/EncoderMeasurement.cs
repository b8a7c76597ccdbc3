using System.Diagnostics;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Benchmarks.Encoder;

/// <summary>
/// A 6-layer encoder, 384 wide, 12 heads, 1,536 inside (the shape of all-MiniLM-L6-v2) with random weights, one thread, beside ONNX
/// Runtime on the same weights: runs take turns, so that noise hits all alike, and ratios are medians of the ratios of the rounds.
/// </summary>
internal static class EncoderMeasurement
{
    private const int Hidden = 384;

    private static readonly (int Batch, int Tokens, int Repeat)[] Loads = [(1, 32, 10), (1, 128, 4), (8, 128, 1)];

    /// <summary>Prints tokens a second and ratios for both precisions; fails where results differ.</summary>
    public static int Run(string installed, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("encoder-measurement-");
        try
        {
            var shape = new SyntheticShape { Vocabulary = 8192, Hidden = Hidden, Heads = 12, Layers = 6, Inner = 1536, Positions = 512 };
            var model = SyntheticModel.Create("bert", shape);
            model.Write(folder.FullName);
            string Onnx(bool fused, bool int8)
            {
                var path = Path.Combine(folder.FullName, $"{(fused ? "fused" : "plain")}-{(int8 ? "int8" : "float")}.onnx");
                File.WriteAllBytes(path, new BertGraph(model, fused, int8).Build());
                return path;
            }

            using var peer = new OnnxRuntimePeer(installed);
            foreach (var int8 in new[] { false, true })
            {
                var encoder = TransformerEncoder.Load(folder.FullName, new TransformerOptions { Threads = 1, Int8 = int8 });
                string[] graphs = [Onnx(fused: false, int8), Onnx(fused: true, int8)];
                foreach (var (batch, tokens, repeat) in Loads)
                {
                    Compare(encoder, peer, graphs, int8, batch, tokens, repeat, rounds);
                }
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(
        TransformerEncoder encoder, OnnxRuntimePeer peer, string[] graphs, bool int8, int batch, int tokens, int repeat, int rounds)
    {
        var random = new Random(tokens);
        var ids = Enumerable.Range(0, batch).Select(_ => Enumerable.Range(0, tokens).Select(_ => random.Next(encoder.VocabularySize)).ToArray()).ToArray();
        var inputs = ids.Select(sequence => new TokenSequence(sequence)).ToArray();
        var vectors = ids.Select(_ => new float[Hidden]).ToArray();
        var own = new List<double>();
        var others = graphs.Select(_ => new List<double>()).ToArray();

        // The first rounds let the runtime compile our code with what it has learned, and are thrown away.
        for (var round = -5; round < rounds; round++)
        {
            var best = double.MaxValue;
            for (var i = 0; i < repeat; i++)
            {
                var started = Stopwatch.GetTimestamp();
                encoder.Embed(inputs, Pooling.Mean, vectors);
                best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            own.Add(best);
            for (var graph = 0; graph < graphs.Length; graph++)
            {
                var (milliseconds, means) = peer.Run(graphs[graph], ids, Hidden, repeat);
                others[graph].Add(milliseconds);
                CheckEqual(vectors, means, int8, graphs[graph]);
            }
        }

        own.RemoveRange(0, 5);
        Array.ForEach(others, times => times.RemoveRange(0, 5));
        var fastest = others.MinBy(Median)!;
        var ratio = Median([.. own.Zip(fastest, (mine, theirs) => theirs / mine)]);
        Console.WriteLine(
            $"{(int8 ? "int8 " : "float")} {batch} x {tokens}: {Rate(own),7:F0} tokens/s, ONNX Runtime {Rate(others[0]),7:F0} (plain graph) "
            + $"{Rate(others[1]),7:F0} (fused graph), ratio to the faster {ratio:F2}");

        double Rate(List<double> times) => batch * tokens / Median(times) * 1000;
    }

    private static void CheckEqual(float[][] own, float[][] theirs, bool int8, string graph)
    {
        for (var i = 0; i < own.Length; i++)
        {
            var difference = own[i].Zip(theirs[i], (a, b) => Math.Abs(a - b)).Max();
            var size = own[i].Max(Math.Abs);
            if (difference > (int8 ? 0.2 : 1e-4) * size)
            {
                throw new InvalidOperationException($"{Path.GetFileName(graph)}: sequence {i} differs by {difference} of {size}");
            }
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
