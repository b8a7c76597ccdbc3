using System.Numerics;
using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Engine.Vectors;

/// <summary>
/// Exact search over vectors numbered from 0 in the order they are appended: a scan of 8-bit codes picks more than twice as
/// many as asked for, and their float vectors decide. Scores are float inner products, which for unit vectors are cosines.
/// </summary>
/// <remarks>
/// Memory: 5 bytes a component. Any number of threads may search; <see cref="Append"/>, <see cref="Remove"/> and
/// <see cref="Compact"/> need the index for themselves.
/// </remarks>
public sealed class VectorIndex
{
    /// <summary>
    /// How many times the wanted number, and how many more, the scan keeps for scoring by floats. Rounding to codes moves the cosine of
    /// unit vectors by well under 0.001, which exchanges neighbours in rank and brings none from far below.
    /// </summary>
    private const int Oversampling = 2;

    private const int OversamplingFloor = 64;

    /// <summary>Codes are padded to whole steps of the widest kernel, so that a scan has no ragged tail.</summary>
    private const int CodeStep = 32;

    private readonly int _stride;
    private readonly List<VectorBlock> _blocks = [];
    private OrdinalSet _live = new();
    private int _count;

    /// <param name="dimensions">Components of each vector, 1 or more.</param>
    public VectorIndex(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        _stride = (dimensions + CodeStep - 1) / CodeStep * CodeStep;
    }

    public int Dimensions { get; }

    /// <summary>Ordinals given out, dead ones included.</summary>
    public int Count => _count;

    /// <summary>Vectors that a search can find.</summary>
    public int LiveCount => _live.Count;

    /// <summary>Adds a vector.</summary>
    /// <returns>Its ordinal.</returns>
    public int Append(ReadOnlySpan<float> vector)
    {
        DimensionMismatch.ThrowIf(vector.Length, Dimensions, nameof(vector));
        var ordinal = _count++;
        if (ordinal / VectorBlock.Size == _blocks.Count)
        {
            _blocks.Add(new VectorBlock(Dimensions, _stride));
        }

        _blocks[ordinal / VectorBlock.Size].Set(ordinal % VectorBlock.Size, vector);
        _live.Add(ordinal);
        return ordinal;
    }

    /// <summary>Takes a vector out of every search; false when it was out already.</summary>
    public bool Remove(int ordinal) => _live.Remove(ordinal);

    /// <summary>The vector as appended.</summary>
    public ReadOnlySpan<float> Vector(int ordinal) => _blocks[ordinal / VectorBlock.Size].Vector(ordinal % VectorBlock.Size);

    /// <summary>The inner product of a query with one vector, as <see cref="Search"/> scores it.</summary>
    public float Score(int ordinal, ReadOnlySpan<float> query) => Similarity.Dot(query, Vector(ordinal));

    /// <summary>Frees what removed vectors held. The others keep their order and are numbered from 0 without gaps.</summary>
    public void Compact()
    {
        var ranks = _live.Ranks(_count);
        for (var ordinal = 0; ordinal < _count; ordinal++)
        {
            if (ranks[ordinal] is var rank && rank >= 0 && rank != ordinal)
            {
                _blocks[ordinal / VectorBlock.Size].CopyTo(
                    ordinal % VectorBlock.Size, _blocks[rank / VectorBlock.Size], rank % VectorBlock.Size);
            }
        }

        _count = _live.Count;
        var needed = (_count + VectorBlock.Size - 1) / VectorBlock.Size;
        _blocks.RemoveRange(needed, _blocks.Count - needed);
        _live = OrdinalSet.FirstOf(_count);
    }

    /// <summary>The vectors with the largest inner product, best first, ties by ordinal.</summary>
    /// <param name="query">As many components as the index has.</param>
    /// <param name="count">Longest result, 1 or more.</param>
    /// <param name="allowed">Only these ordinals; null for all.</param>
    public ScoredOrdinal[] Search(ReadOnlySpan<float> query, int count, OrdinalSet? allowed = null)
    {
        DimensionMismatch.ThrowIf(query.Length, Dimensions, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (_live.Count == 0)
        {
            return [];
        }

        var kept = (int)Math.Min(((long)count * Oversampling) + OversamplingFloor, _live.Count);
        var nearest = new TopScores(kept);
        Span<sbyte> codes = _stride <= 4096 ? stackalloc sbyte[_stride] : new sbyte[_stride];
        Int8Quantizer.Quantize(query, codes);
        Scan(codes, nearest, allowed);

        var best = new TopScores(Math.Min(count, kept));
        foreach (var candidate in nearest.TakeSorted())
        {
            best.Offer(candidate.Ordinal, Score(candidate.Ordinal, query));
        }

        return best.TakeSorted();
    }

    private void Scan(ReadOnlySpan<sbyte> query, TopScores nearest, OrdinalSet? allowed)
    {
        var threshold = nearest.Threshold;
        for (var b = 0; b < _blocks.Count; b++)
        {
            var block = _blocks[b];
            var codes = block.Codes;
            var scales = block.Scales;
            var words = Math.Min(VectorBlock.Size, _count - (b * VectorBlock.Size)) + 63 >> 6;
            for (var word = 0; word < words; word++)
            {
                var global = (b * (VectorBlock.Size / 64)) + word;
                var bits = _live.Word(global) & (allowed is null ? ulong.MaxValue : allowed.Word(global));
                for (; bits != 0; bits &= bits - 1)
                {
                    var slot = (word << 6) + BitOperations.TrailingZeroCount(bits);

                    // The scale of the query is the same for all and does not change their order.
                    var score = Similarity.Dot(query, codes.Slice(slot * _stride, _stride)) * scales[slot];
                    if (score > threshold)
                    {
                        nearest.Offer((b * VectorBlock.Size) + slot, score);
                        threshold = nearest.Threshold;
                    }
                }
            }
        }
    }
}
