namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>What runs here and what it holds.</summary>
/// <param name="Version">Version of semsearch.</param>
/// <param name="Model">The model that embeds questions and new documents.</param>
/// <param name="Collections">Every collection.</param>
/// <param name="TookMs">Time taken in milliseconds.</param>
public sealed record ServerStatus(string Version, ModelView Model, IReadOnlyList<CollectionView> Collections, double TookMs);
