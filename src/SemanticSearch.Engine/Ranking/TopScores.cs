namespace SemanticSearch.Engine.Ranking;

/// <summary>
/// The best <c>k</c> of a stream of scored ordinals: a binary heap with the worst kept one on top. Equal scores rank by ordinal,
/// so that the result never depends on the order of arrival. Not safe for several threads; one per search.
/// </summary>
/// <remarks>
/// Score and ordinal are packed into one number that orders as they do: one comparison a step instead of two, and a plain sort
/// of numbers at the end.
/// </remarks>
public sealed class TopScores
{
    private readonly ulong[] _heap;
    private int _count;

    /// <param name="capacity">How many to keep, 1 or more.</param>
    public TopScores(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _heap = new ulong[capacity];
    }

    /// <summary>How many are kept so far.</summary>
    public int Count => _count;

    /// <summary>
    /// A score that does not exceed this cannot enter when ordinals come in ascending order; negative infinity until full.
    /// </summary>
    public float Threshold => _count < _heap.Length ? float.NegativeInfinity : Unpack(_heap[0]).Score;

    /// <summary>Offers a result; it is kept when it is among the best so far.</summary>
    /// <param name="ordinal">0 or more.</param>
    /// <param name="score">Not NaN.</param>
    public void Offer(int ordinal, float score)
    {
        var packed = Pack(ordinal, score);
        if (_count < _heap.Length)
        {
            SiftUp(_count++, packed);
        }
        else if (packed > _heap[0])
        {
            SiftDown(packed);
        }
    }

    /// <summary>Those kept, best first. The heap is spent by this.</summary>
    public ScoredOrdinal[] TakeSorted()
    {
        var kept = _heap.AsSpan(0, _count);
        kept.Sort();
        var sorted = new ScoredOrdinal[kept.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = Unpack(kept[^(i + 1)]);
        }

        _count = 0;
        return sorted;
    }

    /// <summary>The bits of a float order like a whole number once negative ones are inverted; a lower ordinal must rank higher.</summary>
    private static ulong Pack(int ordinal, float score)
    {
        // Adding 0 makes -0 and +0 one score.
        var bits = BitConverter.SingleToUInt32Bits(score + 0f);
        var ordered = (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
        return ((ulong)ordered << 32) | (uint)~ordinal;
    }

    private static ScoredOrdinal Unpack(ulong packed)
    {
        var ordered = (uint)(packed >> 32);
        var bits = (ordered & 0x8000_0000) != 0 ? ordered & 0x7FFF_FFFF : ~ordered;
        return new ScoredOrdinal((int)~(uint)packed, BitConverter.UInt32BitsToSingle(bits));
    }

    private void SiftUp(int hole, ulong item)
    {
        var heap = _heap;
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (heap[parent] <= item)
            {
                break;
            }

            heap[hole] = heap[parent];
            hole = parent;
        }

        heap[hole] = item;
    }

    private void SiftDown(ulong item)
    {
        var heap = _heap.AsSpan(0, _count);
        var hole = 0;
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= heap.Length)
            {
                break;
            }

            if (child + 1 < heap.Length && heap[child + 1] < heap[child])
            {
                child++;
            }

            if (heap[child] >= item)
            {
                break;
            }

            heap[hole] = heap[child];
            hole = child;
        }

        heap[hole] = item;
    }
}
