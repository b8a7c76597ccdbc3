using System.Numerics;
using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Engine.Lexical;

/// <summary>Picks the best of one score per ordinal.</summary>
internal static class ScoreSelection
{
    /// <summary>The best positive scores among live and allowed ordinals.</summary>
    /// <param name="scores">One score an ordinal; 0 for those that match nothing.</param>
    /// <param name="count">Longest result.</param>
    /// <param name="live">Ordinals that may be found.</param>
    /// <param name="allowed">Only these; null for all.</param>
    public static ScoredOrdinal[] Best(ReadOnlySpan<float> scores, int count, OrdinalSet live, OrdinalSet? allowed)
    {
        var top = new TopScores(Math.Min(count, Math.Max(1, live.Count)));
        var threshold = 0f;
        var width = Vector<float>.Count;
        var start = 0;

        // Once the heap is full almost no block holds anything that could enter it: one comparison passes over a whole block.
        for (; start + width <= scores.Length; start += width)
        {
            if (Vector.GreaterThanAny(new Vector<float>(scores[start..]), new Vector<float>(threshold)))
            {
                threshold = OfferAll(scores, start, start + width, threshold, top, live, allowed);
            }
        }

        OfferAll(scores, start, scores.Length, threshold, top, live, allowed);
        return top.TakeSorted();
    }

    private static float OfferAll(
        ReadOnlySpan<float> scores, int start, int end, float threshold, TopScores top, OrdinalSet live, OrdinalSet? allowed)
    {
        for (var ordinal = start; ordinal < end; ordinal++)
        {
            if (scores[ordinal] > threshold && live.Contains(ordinal) && (allowed is null || allowed.Contains(ordinal)))
            {
                top.Offer(ordinal, scores[ordinal]);
                threshold = Math.Max(0, top.Threshold);
            }
        }

        return threshold;
    }
}
