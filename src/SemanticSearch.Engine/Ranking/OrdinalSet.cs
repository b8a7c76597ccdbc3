using System.Numerics;

namespace SemanticSearch.Engine.Ranking;

/// <summary>
/// A set of ordinals as a bitmap that grows: the live passages of an index, or those a filter lets through. Any number of
/// readers, or one writer; not both at once.
/// </summary>
public sealed class OrdinalSet
{
    private ulong[] _words = [];

    /// <summary>How many ordinals are in the set.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an ordinal; false when it was there.</summary>
    public bool Add(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        var word = ordinal >> 6;
        if (word >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(word + 1, _words.Length * 2));
        }

        var bit = 1UL << (ordinal & 63);
        if ((_words[word] & bit) != 0)
        {
            return false;
        }

        _words[word] |= bit;
        Count++;
        return true;
    }

    /// <summary>Takes an ordinal out; false when it was not there.</summary>
    public bool Remove(int ordinal)
    {
        if (!Contains(ordinal))
        {
            return false;
        }

        _words[ordinal >> 6] &= ~(1UL << (ordinal & 63));
        Count--;
        return true;
    }

    public bool Contains(int ordinal) =>
        (uint)(ordinal >> 6) < (uint)_words.Length && (_words[ordinal >> 6] & (1UL << (ordinal & 63))) != 0;

    /// <summary>64 ordinals as bits, from ordinal <c>64 × index</c>; 0 beyond the end.</summary>
    public ulong Word(int index) => index < _words.Length ? _words[index] : 0;

    /// <summary>
    /// New places for the members when the others are dropped: element <c>i</c> is the rank of ordinal <c>i</c> among the members,
    /// or -1 when it is not one.
    /// </summary>
    /// <param name="size">How many ordinals the index has, members or not.</param>
    public int[] Ranks(int size)
    {
        var ranks = new int[size];
        Array.Fill(ranks, -1);
        var next = 0;
        for (var word = 0; word < _words.Length; word++)
        {
            for (var bits = _words[word]; bits != 0; bits &= bits - 1)
            {
                ranks[(word << 6) + BitOperations.TrailingZeroCount(bits)] = next++;
            }
        }

        return ranks;
    }

    /// <summary>The set of the first <paramref name="count"/> ordinals.</summary>
    public static OrdinalSet FirstOf(int count)
    {
        var set = new OrdinalSet { _words = new ulong[(count + 63) / 64], Count = count };
        Array.Fill(set._words, ulong.MaxValue);
        if ((count & 63) != 0)
        {
            set._words[^1] = (1UL << (count & 63)) - 1;
        }

        return set;
    }
}
