using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Collection">Name of the test collection.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Queries">Number of judged queries.</param>
/// <param name="Ingest">How indexing went.</param>
/// <param name="Results">How each way to search did, in the order asked.</param>
public sealed record EvaluationReport(
    string Collection, int Documents, int Queries, IngestReport Ingest, IReadOnlyList<(string Variant, ModeResult Result)> Results);
