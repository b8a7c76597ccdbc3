namespace SemanticSearch.Models.Tokenization.BytePairs;

/// <summary>
/// Merges pairs with a heap of candidates, n log n, so that a piece of a million characters is no reason to hang. Candidates whose
/// tokens have changed since are passed over.
/// </summary>
internal static class HeapMerge
{
    /// <summary>Merges the tokens in place and returns how many are left.</summary>
    public static int Run(Span<int> ids, PairTable merges)
    {
        var (previous, next) = (new int[ids.Length], new int[ids.Length]);
        var candidates = new PriorityQueue<(int Position, int Left, int Right), long>();
        for (var i = 0; i < ids.Length; i++)
        {
            (previous[i], next[i]) = (i - 1, i + 1 < ids.Length ? i + 1 : -1);
            Offer(ids, i, next[i], merges, candidates);
        }

        while (candidates.TryDequeue(out var candidate, out _))
        {
            var (position, left, right) = candidate;
            var second = next[position];
            if (ids[position] != left || second < 0 || ids[second] != right)
            {
                continue;
            }

            ids[position] = merges.Find(left, right).Merged;
            ids[second] = -1;
            next[position] = next[second];
            if (next[second] >= 0)
            {
                previous[next[second]] = position;
            }

            Offer(ids, previous[position], position, merges, candidates);
            Offer(ids, position, next[position], merges, candidates);
        }

        var count = 0;
        for (var i = ids.IsEmpty ? -1 : 0; i >= 0; i = next[i])
        {
            ids[count++] = ids[i];
        }

        return count;
    }

    // Rank first, then position: the queue itself does not keep equal priorities in order.
    private static void Offer(
        ReadOnlySpan<int> ids, int first, int second, PairTable merges, PriorityQueue<(int Position, int Left, int Right), long> candidates)
    {
        if (first >= 0 && second >= 0 && merges.Find(ids[first], ids[second]).Rank is var rank && rank != PairTable.Never)
        {
            candidates.Enqueue((first, ids[first], ids[second]), ((long)rank << 32) | (uint)first);
        }
    }
}
