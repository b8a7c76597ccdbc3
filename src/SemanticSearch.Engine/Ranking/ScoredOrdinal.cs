namespace SemanticSearch.Engine.Ranking;

/// <summary>A passage that a search found: its ordinal in the index and its score in that search's own unit.</summary>
/// <param name="Ordinal">Place in the index, from 0.</param>
/// <param name="Score">Higher is better.</param>
public readonly record struct ScoredOrdinal(int Ordinal, float Score)
{
    /// <summary>Whether this one ranks above another: higher score, then lower ordinal, so that results never depend on scan order.</summary>
    public bool RanksAbove(ScoredOrdinal other) =>
        Score > other.Score || (Score == other.Score && Ordinal < other.Ordinal);
}
