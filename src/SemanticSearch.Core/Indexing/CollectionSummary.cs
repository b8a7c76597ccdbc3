namespace SemanticSearch.Core.Indexing;

/// <summary>A collection and how much it holds.</summary>
/// <param name="Definition">Name and model.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Characters">UTF-16 code units of stored text.</param>
/// <param name="Newest">Latest publication day of its documents, if any has one.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record CollectionSummary(
    CollectionDefinition Definition, long Documents, long Passages, long Characters, DateOnly? Newest, DateTimeOffset UpdatedAt);
