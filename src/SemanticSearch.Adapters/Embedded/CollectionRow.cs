using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A collection as stored.</summary>
/// <param name="Id">Its key in the database.</param>
/// <param name="Definition">Name and model.</param>
internal sealed record CollectionRow(long Id, CollectionDefinition Definition);
