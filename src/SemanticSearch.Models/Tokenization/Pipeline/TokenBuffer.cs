using System.Buffers;

namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>Collects the ids of one text, no more than asked for; or only counts them. Not thread-safe; one text, one buffer.</summary>
internal sealed class TokenBuffer : IDisposable
{
    private readonly int _limit;
    private int[]? _ids;

    private TokenBuffer(int limit, int[]? ids)
    {
        _limit = limit;
        _ids = ids;
    }

    /// <summary>Number of ids taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether further ids would be dropped, so that the rest of a text need not be read.</summary>
    public bool IsFull => Count >= _limit;

    /// <summary>The ids taken.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Keeps the first <paramref name="limit"/> ids.</summary>
    public static TokenBuffer Holding(int limit) => new(limit, ArrayPool<int>.Shared.Rent(Math.Clamp(limit, 16, 512)));

    /// <summary>Counts and keeps nothing.</summary>
    public static TokenBuffer Counting() => new(int.MaxValue, ids: null);

    /// <summary>Takes an id, or drops it where the buffer is full.</summary>
    public void Add(int id)
    {
        if (IsFull)
        {
            return;
        }

        if (_ids is not null)
        {
            if (Count == _ids.Length)
            {
                Grow();
            }

            _ids[Count] = id;
        }

        Count++;
    }

    /// <summary>Forgets the ids after the first <paramref name="count"/>.</summary>
    public void Rewind(int count) => Count = count;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ids is not null)
        {
            ArrayPool<int>.Shared.Return(_ids);
            _ids = null;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(_ids!.Length * 2);
        Ids.CopyTo(larger);
        ArrayPool<int>.Shared.Return(_ids);
        _ids = larger;
    }
}
