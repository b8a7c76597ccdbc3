namespace SemanticSearch.Engine.Ranking;

/// <summary>
/// The best <c>k</c> of a stream of scored ordinals: a binary heap with the worst kept one on top. Equal scores rank by ordinal.
/// Not safe for several threads; one per search.
/// </summary>
public sealed class TopScores
{
    private readonly ScoredOrdinal[] _heap;
    private int _count;

    /// <param name="capacity">How many to keep, 1 or more.</param>
    public TopScores(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _heap = new ScoredOrdinal[capacity];
    }

    /// <summary>How many are kept so far.</summary>
    public int Count => _count;

    /// <summary>
    /// A score that does not exceed this cannot enter when ordinals come in ascending order; negative infinity until full.
    /// </summary>
    public float Threshold => _count < _heap.Length ? float.NegativeInfinity : _heap[0].Score;

    /// <summary>Offers a result; it is kept when it is among the best so far.</summary>
    public void Offer(int ordinal, float score)
    {
        var offered = new ScoredOrdinal(ordinal, score);
        if (_count < _heap.Length)
        {
            SiftUp(_count++, offered);
        }
        else if (offered.RanksAbove(_heap[0]))
        {
            SiftDown(offered);
        }
    }

    /// <summary>Those kept, best first. The heap is spent by this.</summary>
    public ScoredOrdinal[] TakeSorted()
    {
        var sorted = new ScoredOrdinal[_count];
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            sorted[i] = _heap[0];
            _count--;
            if (_count > 0)
            {
                SiftDown(_heap[_count]);
            }
        }

        return sorted;
    }

    private void SiftUp(int hole, ScoredOrdinal item)
    {
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (!_heap[parent].RanksAbove(item))
            {
                break;
            }

            _heap[hole] = _heap[parent];
            hole = parent;
        }

        _heap[hole] = item;
    }

    private void SiftDown(ScoredOrdinal item)
    {
        var hole = 0;
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && _heap[child].RanksAbove(_heap[child + 1]))
            {
                child++;
            }

            if (!item.RanksAbove(_heap[child]))
            {
                break;
            }

            _heap[hole] = _heap[child];
            hole = child;
        }

        _heap[hole] = item;
    }
}
