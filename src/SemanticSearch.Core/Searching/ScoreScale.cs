namespace SemanticSearch.Core.Searching;

/// <summary>Maps the raw scores of one list onto 0 to 1.</summary>
internal readonly struct ScoreScale
{
    private readonly float _low;
    private readonly float _high;
    private readonly bool _reciprocalRank;

    private ScoreScale(float low, float high, bool reciprocalRank) => (_low, _high, _reciprocalRank) = (low, high, reciprocalRank);

    public static ScoreScale Of(IReadOnlyList<Candidate> list, bool reciprocalRank) =>
        list.Count == 0 ? default : new ScoreScale(list[^1].Score, list[0].Score, reciprocalRank);

    /// <summary>The raw score at a place (from 0) on the common scale; the best of a list is 1.</summary>
    public double Normalise(int place, float raw)
    {
        if (_reciprocalRank)
        {
            return (RankFusion.ReciprocalRankConstant + 1.0) / (RankFusion.ReciprocalRankConstant + place + 1.0);
        }

        return _high > _low ? (raw - _low) / (_high - _low) : 1;
    }
}
