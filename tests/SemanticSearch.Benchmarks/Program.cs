using System.Globalization;
using BenchmarkDotNet.Running;
using SemanticSearch.Benchmarks.Encoder;
using SemanticSearch.Benchmarks.Measurements;

return args switch
{
    ["questions", var seeds, ..] => await QuestionMeasurement.RunAsync(seeds, args.Contains("--verbose")),
    ["sts", var file] => await SimilarityMeasurement.RunAsync(file),
    ["latency", var address, var queries, .. var rest] => await LatencyMeasurement.RunAsync(address, queries, rest.FirstOrDefault() ?? "default"),
    ["matrix", .. var rest] => MatrixMeasurement.Run(rest is [var seconds, ..] ? double.Parse(seconds, CultureInfo.InvariantCulture) : 1),
    ["encoder", var installed, .. var rest] => EncoderMeasurement.Run(installed, rest is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 15),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(QuestionMeasurement).Assembly).Run(args);
    return 0;
}
