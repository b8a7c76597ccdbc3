namespace SemanticSearch.Core.Indexing;

/// <summary>What a collection is made for; fixed when its first document arrives.</summary>
/// <param name="Name">See <see cref="CollectionName"/>.</param>
/// <param name="ModelName">Name of the embedding model, for people.</param>
/// <param name="ModelFingerprint">Fingerprint of the model that fills it.</param>
/// <param name="Dimensions">Components of each vector.</param>
public sealed record CollectionDefinition(string Name, string ModelName, string ModelFingerprint, int Dimensions);
