namespace SemanticSearch.Models.Training.Xz;

/// <summary>
/// The LZMA decoder proper, after the LZMA specification (Pavlov, lzma-specification.txt): literals and matches chosen by a
/// 12-state machine. The output buffer is the dictionary.
/// </summary>
internal sealed class LzmaDecoder(GrowingBuffer output)
{
    private const int States = 12;
    private const int FirstMatchState = 7;
    private const int PositionStates = 16;
    private const int AlignBits = 4;
    private const int FirstDirectSlot = 14;
    private const int LiteralSize = 0x300;

    private readonly ushort[] _isMatch = new ushort[States * PositionStates];
    private readonly ushort[] _isRep = new ushort[States];
    private readonly ushort[] _isRep0 = new ushort[States];
    private readonly ushort[] _isRep1 = new ushort[States];
    private readonly ushort[] _isRep2 = new ushort[States];
    private readonly ushort[] _isRep0Long = new ushort[States * PositionStates];
    private readonly ushort[] _slots = new ushort[4 * 64];
    private readonly ushort[] _special = new ushort[128];
    private readonly ushort[] _align = new ushort[1 << AlignBits];
    private readonly LengthDecoder _matchLength = new();
    private readonly LengthDecoder _repLength = new();
    private ushort[] _literals = [];
    private int _literalContextBits;
    private int _literalPositionMask;
    private int _positionMask;
    private int _dictionaryStart;
    private int _state;
    private int _rep0;
    private int _rep1;
    private int _rep2;
    private int _rep3;

    public void ResetDictionary() => _dictionaryStart = output.Length;

    public void SetProperties(byte properties)
    {
        var (pb, rest) = Math.DivRem((int)properties, 45);
        var (lp, lc) = Math.DivRem(rest, 9);
        if (pb > 4 || lc + lp > 4)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: LZMA properties.");
        }

        _literalContextBits = lc;
        _literalPositionMask = (1 << lp) - 1;
        _positionMask = (1 << pb) - 1;
        _literals = new ushort[LiteralSize << (lc + lp)];
    }

    public void ResetState()
    {
        foreach (var probabilities in new[] { _isMatch, _isRep, _isRep0, _isRep1, _isRep2, _isRep0Long, _slots, _special, _align, _literals })
        {
            probabilities.AsSpan().Fill(RangeDecoder.Even);
        }

        _matchLength.Reset();
        _repLength.Reset();
        _state = _rep0 = _rep1 = _rep2 = _rep3 = 0;
    }

    /// <summary>Decodes one chunk of exactly <paramref name="size"/> bytes.</summary>
    public void Decode(ReadOnlySpan<byte> chunk, int size)
    {
        var range = new RangeDecoder(chunk);
        for (var end = output.Length + size; output.Length < end;)
        {
            var positionState = (output.Length - _dictionaryStart) & _positionMask;
            if (range.Bit(ref _isMatch[(_state * PositionStates) + positionState]) == 0)
            {
                Literal(ref range);
                continue;
            }

            var length = range.Bit(ref _isRep[_state]) == 0 ? Match(ref range, positionState) : Repeat(ref range, positionState);
            if (_rep0 < 0 || _rep0 >= output.Length - _dictionaryStart || length > end - output.Length)
            {
                throw new InvalidDataException("The .xz file cannot be decompressed: a match outside its dictionary.");
            }

            output.Repeat(_rep0, length);
        }

        range.Normalise();
        if (!range.Finished)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: a chunk does not end where it should.");
        }
    }

    private void Literal(ref RangeDecoder range)
    {
        var position = output.Length - _dictionaryStart;
        var previous = position > 0 ? output.FromEnd(0) : 0;
        var context = ((position & _literalPositionMask) << _literalContextBits) + (previous >> (8 - _literalContextBits));
        var probabilities = _literals.AsSpan(LiteralSize * context, LiteralSize);
        var symbol = 1;
        if (_state >= FirstMatchState)
        {
            // After a match the byte that would have continued it predicts this one, until the two differ.
            int predicted = output.FromEnd(_rep0);
            while (symbol < 0x100)
            {
                var expected = (predicted >> 7) & 1;
                predicted <<= 1;
                var bit = range.Bit(ref probabilities[((1 + expected) << 8) + symbol]);
                symbol = (symbol << 1) | bit;
                if (bit != expected)
                {
                    break;
                }
            }
        }

        while (symbol < 0x100)
        {
            symbol = (symbol << 1) | range.Bit(ref probabilities[symbol]);
        }

        output.Add((byte)symbol);
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private int Match(ref RangeDecoder range, int positionState)
    {
        (_rep3, _rep2, _rep1) = (_rep2, _rep1, _rep0);
        var length = _matchLength.Decode(ref range, positionState);
        _state = _state < FirstMatchState ? 7 : 10;
        _rep0 = Distance(ref range, length);
        return length;
    }

    private int Repeat(ref RangeDecoder range, int positionState)
    {
        if (range.Bit(ref _isRep0[_state]) == 0)
        {
            if (range.Bit(ref _isRep0Long[(_state * PositionStates) + positionState]) == 0)
            {
                _state = _state < FirstMatchState ? 9 : 11;
                return 1;
            }
        }
        else if (range.Bit(ref _isRep1[_state]) == 0)
        {
            (_rep0, _rep1) = (_rep1, _rep0);
        }
        else if (range.Bit(ref _isRep2[_state]) == 0)
        {
            (_rep0, _rep1, _rep2) = (_rep2, _rep0, _rep1);
        }
        else
        {
            (_rep0, _rep1, _rep2, _rep3) = (_rep3, _rep0, _rep1, _rep2);
        }

        _state = _state < FirstMatchState ? 8 : 11;
        return _repLength.Decode(ref range, positionState);
    }

    private int Distance(ref RangeDecoder range, int length)
    {
        var slot = range.Tree(_slots.AsSpan(Math.Min(length - 2, 3) * 64, 64), 6);
        if (slot < 4)
        {
            return slot;
        }

        var bits = (slot >> 1) - 1;
        var distance = (2 | (slot & 1)) << bits;
        return slot < FirstDirectSlot
            ? distance + range.ReverseTree(_special.AsSpan(distance - slot), bits)
            : distance + (int)(range.Direct(bits - AlignBits) << AlignBits) + range.ReverseTree(_align, AlignBits);
    }
}
