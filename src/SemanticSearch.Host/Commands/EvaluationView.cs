using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Host.Commands;

/// <summary>What <c>semsearch eval --json</c> prints.</summary>
public sealed record EvaluationView(
    string Collection,
    int Documents,
    int Queries,
    int Passages,
    int Skipped,
    double IndexingMs,
    ModeView Lexical,
    ModeView Dense,
    ModeView Hybrid)
{
    public static EvaluationView Of(EvaluationReport report) => new(
        report.Collection,
        report.Documents,
        report.Queries,
        report.Ingest.Passages,
        report.Ingest.Skipped.Count,
        report.Ingest.TookMs,
        ModeView.Of(report.Lexical),
        ModeView.Of(report.Dense),
        ModeView.Of(report.Hybrid));
}
