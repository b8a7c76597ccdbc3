namespace SemanticSearch.Core.Evaluation;

/// <summary>A test collection: documents, queries, and which documents answer which query (Cranfield paradigm, BEIR layout).</summary>
/// <param name="Name">Name of the collection.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="Queries">Its queries that have at least one relevant document.</param>
public sealed record JudgedCollection(string Name, IReadOnlyList<JudgedDocument> Documents, IReadOnlyList<JudgedQuery> Queries);
