namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>What runs here and what it holds.</summary>
/// <param name="Version">Version of semsearch.</param>
/// <param name="Model">The model of collections made from now on; each collection has its own.</param>
/// <param name="Collections">Every collection.</param>
/// <param name="TookMs">Time taken in milliseconds.</param>
public sealed record ServerStatus(string Version, ModelView Model, IReadOnlyList<CollectionView> Collections, double TookMs);
