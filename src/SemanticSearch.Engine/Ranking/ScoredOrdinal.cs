namespace SemanticSearch.Engine.Ranking;

/// <summary>A passage that a search found: its ordinal in the index and its score in that search's own unit.</summary>
/// <param name="Ordinal">Place in the index, from 0.</param>
/// <param name="Score">Higher is better.</param>
public readonly record struct ScoredOrdinal(int Ordinal, float Score);
