namespace SemanticSearch.Models.Tokenization.BytePairs;

/// <summary>Merges pairs by looking through all of them for the lowest rank each time: quadratic, and fastest for words. Twin: <see cref="HeapMerge"/>.</summary>
internal static class ScanningMerge
{
    /// <summary>Merges the tokens in place and returns how many are left.</summary>
    public static int Run(Span<int> ids, PairTable merges)
    {
        var count = ids.Length;
        Span<int> ranks = count <= BytePairModel.LongestScanned ? stackalloc int[BytePairModel.LongestScanned] : new int[count];
        for (var i = 0; i + 1 < count; i++)
        {
            ranks[i] = merges.Find(ids[i], ids[i + 1]).Rank;
        }

        while (count > 1)
        {
            var best = 0;
            for (var i = 1; i < count - 1; i++)
            {
                best = ranks[i] < ranks[best] ? i : best;
            }

            if (ranks[best] == PairTable.Never)
            {
                break;
            }

            ids[best] = merges.Find(ids[best], ids[best + 1]).Merged;
            ids[(best + 2)..count].CopyTo(ids[(best + 1)..]);
            ranks[(best + 1)..(count - 1)].CopyTo(ranks[best..]);
            count--;
            if (best > 0)
            {
                ranks[best - 1] = merges.Find(ids[best - 1], ids[best]).Rank;
            }

            if (best + 1 < count)
            {
                ranks[best] = merges.Find(ids[best], ids[best + 1]).Rank;
            }
        }

        return count;
    }
}
