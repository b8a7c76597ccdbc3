namespace SemanticSearch.Models.Tokenization.BytePairs;

/// <summary>Which two tokens merge, how early, and into what: an open-addressing table. Immutable once filled; then safe for any thread.</summary>
internal sealed class PairTable
{
    /// <summary>Rank of a pair that does not merge.</summary>
    public const int Never = int.MaxValue;

    private readonly Entry[] _entries;
    private readonly int _shift;

    /// <summary>Makes room for a number of merges.</summary>
    public PairTable(int capacity)
    {
        var bits = 4;
        while (1L << bits < capacity * 2L)
        {
            bits++;
        }

        _shift = 64 - bits;
        _entries = new Entry[1 << bits];
    }

    /// <summary>Sets the rank of a pair and the token it becomes; a later rank for the same pair replaces the earlier.</summary>
    public void Set(int left, int right, int rank, int merged) =>
        _entries[Slot(left, right)] = new Entry(((ulong)(uint)left << 32 | (uint)right) + 1, rank, merged);

    /// <summary>Rank of a pair and the token it becomes; <see cref="Never"/> where it does not merge.</summary>
    public (int Rank, int Merged) Find(int left, int right)
    {
        ref var entry = ref _entries[Slot(left, right)];
        return entry.Key == 0 ? (Never, -1) : (entry.Rank, entry.Merged);
    }

    private int Slot(int left, int right)
    {
        // One more than the pair, so that no key is that of an empty slot; ids are far below 2^31.
        var key = ((ulong)(uint)left << 32 | (uint)right) + 1;
        var slot = (int)(key * 0x9E3779B97F4A7C15 >> _shift);
        while (_entries[slot].Key != 0 && _entries[slot].Key != key)
        {
            slot = (slot + 1) & (_entries.Length - 1);
        }

        return slot;
    }

    private readonly record struct Entry(ulong Key, int Rank, int Merged);
}
