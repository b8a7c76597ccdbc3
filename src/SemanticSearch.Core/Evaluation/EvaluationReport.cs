using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Collection">Name of the test collection.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Queries">Number of judged queries.</param>
/// <param name="Ingest">How indexing went.</param>
/// <param name="Lexical">By words.</param>
/// <param name="Dense">By meaning.</param>
/// <param name="Hybrid">By both.</param>
public sealed record EvaluationReport(
    string Collection, int Documents, int Queries, IngestReport Ingest, ModeResult Lexical, ModeResult Dense, ModeResult Hybrid);
