using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Joins the dense and the lexical list into one ranking. Lives here and not in a backend, so that every backend ranks alike and
/// every score can be explained.
/// </summary>
public static class RankFusion
{
    /// <summary>Weight of the lexical part in a weighted sum; the dense part has the rest.</summary>
    public const double LexicalWeight = 0.6;

    /// <summary>Constant of reciprocal rank fusion, from its paper.</summary>
    public const int ReciprocalRankConstant = 60;

    /// <summary>Fuses two lists; ties are ordered by key, so that the same lists always give the same ranking.</summary>
    public static IReadOnlyList<FusedCandidate> Fuse(CandidateLists lists, SearchMode mode, FusionMethod method)
    {
        var places = new Dictionary<PassageKey, (int Dense, int Lexical)>(lists.Dense.Count + lists.Lexical.Count);
        for (var i = 0; i < lists.Dense.Count; i++)
        {
            places[lists.Dense[i].Key] = (i, -1);
        }

        for (var i = 0; i < lists.Lexical.Count; i++)
        {
            var key = lists.Lexical[i].Key;
            places[key] = (places.TryGetValue(key, out var place) ? place.Dense : -1, i);
        }

        var reciprocal = mode == SearchMode.Hybrid && method == FusionMethod.ReciprocalRank;
        var denseScale = ScoreScale.Of(lists.Dense, reciprocal);
        var lexicalScale = ScoreScale.Of(lists.Lexical, reciprocal);
        var fused = new List<FusedCandidate>(places.Count);
        foreach (var (key, place) in places)
        {
            var dense = mode == SearchMode.Lexical ? null : Part(lists.Dense, place.Dense, denseScale, DenseWeight(mode, reciprocal));
            var lexical = mode == SearchMode.Dense ? null : Part(lists.Lexical, place.Lexical, lexicalScale, LexicalPartWeight(mode, reciprocal));
            var score = ((dense?.Normalised ?? 0) * (dense?.Weight ?? 0)) + ((lexical?.Normalised ?? 0) * (lexical?.Weight ?? 0));
            fused.Add(new FusedCandidate(key, score, dense, lexical));
        }

        fused.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : Compare(a.Key, b.Key));
        return fused;
    }

    private static double DenseWeight(SearchMode mode, bool reciprocal) =>
        mode == SearchMode.Dense ? 1 : reciprocal ? 0.5 : 1 - LexicalWeight;

    private static double LexicalPartWeight(SearchMode mode, bool reciprocal) =>
        mode == SearchMode.Lexical ? 1 : reciprocal ? 0.5 : LexicalWeight;

    private static ScorePart Part(IReadOnlyList<Candidate> list, int place, ScoreScale scale, double weight) =>
        place < 0
            ? new ScorePart(null, null, 0, weight)
            : new ScorePart(place + 1, list[place].Score, scale.Normalise(place, list[place].Score), weight);

    private static int Compare(PassageKey a, PassageKey b)
    {
        var byDocument = string.CompareOrdinal(a.DocumentId.Value, b.DocumentId.Value);
        return byDocument != 0 ? byDocument : a.Start.CompareTo(b.Start);
    }
}
