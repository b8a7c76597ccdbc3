using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Host.Commands;

/// <summary>What <c>semsearch eval --json</c> prints; <see cref="Variants"/> are there with <c>--compare</c>.</summary>
public sealed record EvaluationView(
    string Collection,
    int Documents,
    int Queries,
    int Passages,
    int Skipped,
    double IndexingMs,
    ModeView Lexical,
    ModeView Dense,
    ModeView Hybrid,
    IReadOnlyDictionary<string, ModeView>? Variants)
{
    public static EvaluationView Of(EvaluationReport report)
    {
        var results = report.Results.ToDictionary(result => result.Variant, result => ModeView.Of(result.Result));
        results.Remove("lexical", out var lexical);
        results.Remove("dense", out var dense);
        results.Remove("hybrid", out var hybrid);
        return new EvaluationView(
            report.Collection,
            report.Documents,
            report.Queries,
            report.Ingest.Passages,
            report.Ingest.Skipped.Count,
            report.Ingest.TookMs,
            lexical!,
            dense!,
            hybrid!,
            results.Count == 0 ? null : results);
    }
}
