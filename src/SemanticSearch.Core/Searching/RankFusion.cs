using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Joins the dense and the lexical list into one ranking. Lives here and not in a backend, so that every backend ranks alike and
/// every score can be explained.
/// </summary>
public static class RankFusion
{
    /// <summary>Weight of the lexical part in a weighted sum; the dense part has the rest. Chosen in docs/decisions/0002-fusion.md.</summary>
    public const double LexicalWeight = 0.7;

    /// <summary>Constant of reciprocal rank fusion, from its paper.</summary>
    public const int ReciprocalRankConstant = 60;

    /// <summary>Fuses two lists; ties are ordered by key, so that the same lists always give the same ranking.</summary>
    public static IReadOnlyList<FusedCandidate> Fuse(CandidateLists lists, SearchMode mode, FusionMethod method)
    {
        var byRank = mode == SearchMode.Hybrid && method == FusionMethod.ReciprocalRank;
        var lexicalWeight = mode switch
        {
            SearchMode.Lexical => 1,
            SearchMode.Dense => 0,
            _ => byRank ? 0.5 : LexicalWeight,
        };
        var dense = mode == SearchMode.Lexical ? null : DenseParts(lists, byRank, 1 - lexicalWeight);
        var lexical = mode == SearchMode.Dense ? null : LexicalParts(lists, byRank, lexicalWeight);
        var absentDense = dense is null ? null : new ScorePart(null, null, 0, 1 - lexicalWeight);
        var absentLexical = lexical is null ? null : new ScorePart(null, null, 0, lexicalWeight);

        var keys = new HashSet<PassageKey>();
        keys.UnionWith(dense is null ? [] : dense.Keys);
        keys.UnionWith(lexical is null ? [] : lexical.Keys);
        var fused = new List<FusedCandidate>(keys.Count);
        foreach (var key in keys)
        {
            var densePart = dense?.GetValueOrDefault(key) ?? absentDense;
            var lexicalPart = lexical?.GetValueOrDefault(key) ?? absentLexical;
            fused.Add(new FusedCandidate(key, Weighted(densePart) + Weighted(lexicalPart), densePart, lexicalPart));
        }

        fused.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : Compare(a.Key, b.Key));
        return fused;
    }

    private static Dictionary<PassageKey, ScorePart> DenseParts(CandidateLists lists, bool byRank, double weight)
    {
        var parts = new Dictionary<PassageKey, ScorePart>(lists.Dense.Count + lists.Completion.Count);
        for (var i = 0; i < lists.Dense.Count; i++)
        {
            var (key, cosine) = lists.Dense[i];
            parts[key] = new ScorePart(i + 1, cosine, byRank ? ScoreScale.OfRank(i + 1) : ScoreScale.OfCosine(cosine), weight);
        }

        if (!byRank)
        {
            foreach (var (key, cosine) in lists.Completion)
            {
                parts.TryAdd(key, new ScorePart(null, cosine, ScoreScale.OfCosine(cosine), weight));
            }
        }

        return parts;
    }

    private static Dictionary<PassageKey, ScorePart> LexicalParts(CandidateLists lists, bool byRank, double weight)
    {
        var parts = new Dictionary<PassageKey, ScorePart>(lists.Lexical.Count);
        var best = lists.Lexical.Count == 0 ? 0 : lists.Lexical[0].Score;
        for (var i = 0; i < lists.Lexical.Count; i++)
        {
            var (key, score) = lists.Lexical[i];
            var normalised = byRank ? ScoreScale.OfRank(i + 1) : ScoreScale.OfBm25(score, best, lists.LexicalCeiling);
            parts[key] = new ScorePart(i + 1, score, normalised, weight);
        }

        return parts;
    }

    private static double Weighted(ScorePart? part) => part is null ? 0 : part.Normalised * part.Weight;

    private static int Compare(PassageKey a, PassageKey b)
    {
        var byDocument = string.CompareOrdinal(a.DocumentId.Value, b.DocumentId.Value);
        return byDocument != 0 ? byDocument : a.Start.CompareTo(b.Start);
    }
}
