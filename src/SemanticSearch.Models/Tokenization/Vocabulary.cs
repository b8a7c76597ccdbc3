namespace SemanticSearch.Models.Tokenization;

/// <summary>
/// The entries a tokenizer knows, by row number: whole words, and pieces that continue a word, written with a leading
/// <c>##</c>. Lookup is open addressing over one block of characters, built in about 2 ms for 45,000 entries; a
/// <c>Dictionary&lt;string, int&gt;</c> of the same size costs 45,000 allocations. Immutable; any thread.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>What marks an entry that continues a word.</summary>
    public const string ContinuationMark = "##";

    private readonly char[] _characters;
    private readonly int[] _starts;
    private readonly ulong[] _slots;
    private readonly int _mask;

    /// <summary>Takes entries end to end: entry i is <c>characters[starts[i]..starts[i + 1]]</c>.</summary>
    /// <exception cref="FormatException">An entry is empty or stands twice.</exception>
    public Vocabulary(char[] characters, int[] starts)
    {
        ArgumentNullException.ThrowIfNull(characters);
        ArgumentNullException.ThrowIfNull(starts);
        _characters = characters;
        _starts = starts;
        Count = starts.Length - 1;
        var size = 16;
        while (size < Count * 2)
        {
            size *= 2;
        }

        _slots = new ulong[size];
        _mask = size - 1;
        for (var row = 0; row < Count; row++)
        {
            Insert(row);
        }
    }

    /// <summary>Number of entries.</summary>
    public int Count { get; }

    /// <summary>The entry of a row, with its continuation mark.</summary>
    public ReadOnlySpan<char> this[int row] => _characters.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>Builds a vocabulary from strings, in their order.</summary>
    public static Vocabulary From(IReadOnlyList<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var offsets = new int[entries.Count + 1];
        for (var i = 0; i < entries.Count; i++)
        {
            offsets[i + 1] = offsets[i] + entries[i].Length;
        }

        return new Vocabulary(string.Concat(entries).ToCharArray(), offsets);
    }

    /// <summary>Row of a whole word (or of the beginning of one), or -1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var hash = EntryHash.WordSeed;
        foreach (var c in word)
        {
            hash = EntryHash.Add(hash, c);
        }

        return Find(word, continuation: false, hash);
    }

    /// <summary>Row of an entry whose hash is already known, or -1.</summary>
    internal int Find(ReadOnlySpan<char> word, bool continuation, uint hash)
    {
        // Hash and row lie in one word, so that a word not in the vocabulary costs one cache line.
        var slots = _slots;
        for (var slot = EntryHash.Spread(hash) & _mask; slots[slot] is var entry && entry != 0; slot = (slot + 1) & _mask)
        {
            if ((uint)(entry >> 32) == hash && Matches(this[(int)(uint)entry - 1], word, continuation))
            {
                return (int)(uint)entry - 1;
            }
        }

        return -1;
    }

    private static bool Matches(ReadOnlySpan<char> entry, ReadOnlySpan<char> word, bool continuation) => continuation
        ? entry.Length == word.Length + ContinuationMark.Length && entry[0] == '#' && entry[ContinuationMark.Length..].SequenceEqual(word)
        : entry.SequenceEqual(word);

    private void Insert(int row)
    {
        var entry = this[row];
        if (entry.IsEmpty)
        {
            throw new FormatException($"Vocabulary entry {row} is empty.");
        }

        // Folded words hold no '#', so the mark cannot be confused with text.
        var continuation = entry.Length > ContinuationMark.Length && entry.StartsWith(ContinuationMark, StringComparison.Ordinal);
        var body = continuation ? entry[ContinuationMark.Length..] : entry;
        var hash = continuation ? EntryHash.ContinuationSeed : EntryHash.WordSeed;
        foreach (var c in body)
        {
            hash = EntryHash.Add(hash, c);
        }

        if (Find(body, continuation, hash) >= 0)
        {
            throw new FormatException($"Vocabulary entry {row} stands twice.");
        }

        var slot = EntryHash.Spread(hash) & _mask;
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _slots[slot] = ((ulong)hash << 32) | (uint)(row + 1);
    }
}
