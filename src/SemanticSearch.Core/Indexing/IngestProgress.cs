namespace SemanticSearch.Core.Indexing;

/// <summary>How far an ingestion has come.</summary>
/// <param name="Seen">Sources looked at.</param>
/// <param name="Total">Sources there are, or null while not known.</param>
/// <param name="Passages">Passages written.</param>
/// <param name="Skipped">Sources skipped.</param>
/// <param name="Current">The source at hand.</param>
public readonly record struct IngestProgress(int Seen, int? Total, int Passages, int Skipped, string Current);
