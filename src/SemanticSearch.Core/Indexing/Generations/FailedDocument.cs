using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>A document whose passages could not be made for a generation.</summary>
/// <param name="Id">The document.</param>
/// <param name="Source">Its name in the collection.</param>
/// <param name="Reason">Why, in the words of whatever failed.</param>
public sealed record FailedDocument(DocumentId Id, string Source, string Reason);
