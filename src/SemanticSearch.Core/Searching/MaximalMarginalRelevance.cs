using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Reorders passages so that each is relevant and unlike those above it (Carbonell and Goldstein, SIGIR 1998):
/// argmax of (1 - diversity) × score - diversity × greatest cosine to a passage already chosen.
/// </summary>
public static class MaximalMarginalRelevance
{
    /// <summary>The order in which to show passages, as indices into <paramref name="passages"/>.</summary>
    /// <param name="passages">Passages with vectors, best first.</param>
    /// <param name="scores">Their scores, 0 to 1.</param>
    /// <param name="diversity">0 (by score) to 1 (by difference alone).</param>
    /// <param name="count">How many to choose.</param>
    public static IReadOnlyList<int> Order(
        IReadOnlyList<StoredPassage> passages, IReadOnlyList<double> scores, double diversity, int count)
    {
        var chosen = new List<int>(Math.Min(count, passages.Count));
        var remaining = Enumerable.Range(0, passages.Count).ToList();
        var closest = new double[passages.Count];
        while (chosen.Count < count && remaining.Count > 0)
        {
            var best = remaining[0];
            var bestValue = double.NegativeInfinity;
            foreach (var candidate in remaining)
            {
                var value = ((1 - diversity) * scores[candidate]) - (diversity * closest[candidate]);
                if (value > bestValue)
                {
                    (best, bestValue) = (candidate, value);
                }
            }

            chosen.Add(best);
            remaining.Remove(best);
            foreach (var candidate in remaining)
            {
                var cosine = UnitVectors.Cosine(passages[best].Vector.Span, passages[candidate].Vector.Span);
                closest[candidate] = Math.Max(closest[candidate], cosine);
            }
        }

        return chosen;
    }
}
