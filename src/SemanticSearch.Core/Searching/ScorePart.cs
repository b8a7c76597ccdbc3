namespace SemanticSearch.Core.Searching;

/// <summary>One list's part in a score.</summary>
/// <param name="Rank">Place in that list from 1; null when the passage is not in it.</param>
/// <param name="Raw">Cosine similarity (dense) or BM25 (lexical); null when not known.</param>
/// <param name="Normalised">The raw score on the common 0 to 1 scale.</param>
/// <param name="Weight">Its weight in the sum.</param>
public sealed record ScorePart(int? Rank, double? Raw, double Normalised, double Weight);
