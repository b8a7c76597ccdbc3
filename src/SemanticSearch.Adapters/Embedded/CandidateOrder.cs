using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Puts candidates of equal score in the order of their keys, as the seam asks.</summary>
internal static class CandidateOrder
{
    /// <param name="candidates">Best first; only runs of equal scores are touched.</param>
    public static void SortTies(Span<Candidate> candidates)
    {
        for (var start = 0; start < candidates.Length;)
        {
            var end = start + 1;
            while (end < candidates.Length && candidates[end].Score == candidates[start].Score)
            {
                end++;
            }

            if (end - start > 1)
            {
                candidates[start..end].Sort(static (a, b) => Compare(a.Key, b.Key));
            }

            start = end;
        }
    }

    private static int Compare(PassageKey a, PassageKey b)
    {
        var byDocument = string.CompareOrdinal(a.DocumentId.Value, b.DocumentId.Value);
        return byDocument != 0 ? byDocument : a.Start.CompareTo(b.Start);
    }
}
