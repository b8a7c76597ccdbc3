using System.Globalization;
using BenchmarkDotNet.Running;
using SemanticSearch.Benchmarks.Measurements;

return args switch
{
    ["questions", var seeds, ..] => await QuestionMeasurement.RunAsync(seeds, args.Contains("--verbose")),
    ["sts", var file] => await SimilarityMeasurement.RunAsync(file),
    ["latency", var address, var queries, .. var rest] => await LatencyMeasurement.RunAsync(address, queries, rest.FirstOrDefault() ?? "default"),
    ["switch", var folder, .. var rest] => await SwitchMeasurement.RunAsync(folder, int.Parse(rest.FirstOrDefault() ?? "6", CultureInfo.InvariantCulture)),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(QuestionMeasurement).Assembly).Run(args);
    return 0;
}
