namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// The passages that hold one term, ascending by ordinal, with how often each does. Dead passages stay in the list until the index
/// is compacted; <see cref="LiveCount"/> leaves them out. One writer; readers only while nothing is written.
/// </summary>
internal sealed class PostingList
{
    private int[] _ordinals = [];
    private byte[] _frequencies = [];
    private int _count;

    /// <summary>Live passages that hold the term.</summary>
    public int LiveCount { get; private set; }

    public ReadOnlySpan<int> Ordinals => _ordinals.AsSpan(0, _count);

    /// <summary>Parallel to <see cref="Ordinals"/>. Capped at 255: BM25 with k1 0.9 is within 0.4% of its limit by then.</summary>
    public ReadOnlySpan<byte> Frequencies => _frequencies.AsSpan(0, _count);

    public void Append(int ordinal, byte frequency)
    {
        if (_count == _ordinals.Length)
        {
            // Most terms of a collection occur once or twice: starting at two entries keeps a large vocabulary small.
            var capacity = _count < 2 ? 2 : _count + (_count / 2) + 1;
            Array.Resize(ref _ordinals, capacity);
            Array.Resize(ref _frequencies, capacity);
        }

        _ordinals[_count] = ordinal;
        _frequencies[_count++] = frequency;
        LiveCount++;
    }

    /// <summary>How often a passage holds the term; 0 when it does not.</summary>
    public int FrequencyIn(int ordinal)
    {
        var place = Ordinals.BinarySearch(ordinal);
        return place < 0 ? 0 : _frequencies[place];
    }

    public void ForgetOne() => LiveCount--;

    /// <summary>Drops dead passages and renumbers the others.</summary>
    public void Compact(ReadOnlySpan<int> ranks)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var rank = ranks[_ordinals[i]];
            if (rank >= 0)
            {
                _ordinals[kept] = rank;
                _frequencies[kept++] = _frequencies[i];
            }
        }

        _count = kept;
        if (_count < _ordinals.Length / 2)
        {
            Array.Resize(ref _ordinals, _count);
            Array.Resize(ref _frequencies, _count);
        }
    }
}
