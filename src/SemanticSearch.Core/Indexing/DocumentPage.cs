namespace SemanticSearch.Core.Indexing;

/// <summary>One page of a collection's documents, ordered by source.</summary>
/// <param name="Documents">The documents of this page.</param>
/// <param name="Total">Number of documents in the collection that match.</param>
public sealed record DocumentPage(IReadOnlyList<DocumentRecord> Documents, int Total);
