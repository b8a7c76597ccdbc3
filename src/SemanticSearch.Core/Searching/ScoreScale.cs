namespace SemanticSearch.Core.Searching;

/// <summary>
/// The scale from 0 to 1 on which parts of a score are added. It looks at the query's candidates and at the collection's
/// statistics, never at where a list happens to end, so that deeper lists do not change scores.
/// </summary>
internal static class ScoreScale
{
    /// <summary>A cosine on the scale: itself, and 0 where meanings point apart.</summary>
    public static double OfCosine(double cosine) => Math.Clamp(cosine, 0, 1);

    /// <summary>
    /// A BM25 score on the scale: its share of the geometric mean of the query's ceiling and the best score found. Dividing by the
    /// ceiling alone favours words too little in long queries, by the best alone too much in queries that nothing matches;
    /// docs/decisions/0002-fusion.md has the comparison.
    /// </summary>
    public static double OfBm25(double score, double best, double ceiling)
    {
        var unit = Math.Sqrt(best * ceiling);
        return unit > 0 ? Math.Clamp(score / unit, 0, 1) : 0;
    }

    /// <summary>A rank from 1 on the scale, for reciprocal rank fusion: the first of a list is 1.</summary>
    public static double OfRank(int rank) => (RankFusion.ReciprocalRankConstant + 1.0) / (RankFusion.ReciprocalRankConstant + rank);
}
