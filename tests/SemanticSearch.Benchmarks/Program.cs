using BenchmarkDotNet.Running;
using SemanticSearch.Benchmarks.Measurements;

return args switch
{
    ["questions", var seeds, ..] => await QuestionMeasurement.RunAsync(seeds, args.Contains("--verbose")),
    ["sts", var file] => await SimilarityMeasurement.RunAsync(file),
    ["static", var pairs] => StaticSpeedMeasurement.Run(pairs),
    ["latency", var address, var queries, .. var rest] => await LatencyMeasurement.RunAsync(address, queries, rest.FirstOrDefault() ?? "default"),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(QuestionMeasurement).Assembly).Run(args);
    return 0;
}
