namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>A page of collections, ordered by name.</summary>
public sealed record CollectionList(IReadOnlyList<CollectionView> Collections, int Total, int Offset, int Limit, double TookMs);
