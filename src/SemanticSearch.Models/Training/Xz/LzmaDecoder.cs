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

    private readonly ushort[] isMatch = new ushort[States * PositionStates];
    private readonly ushort[] isRep = new ushort[States];
    private readonly ushort[] isRep0 = new ushort[States];
    private readonly ushort[] isRep1 = new ushort[States];
    private readonly ushort[] isRep2 = new ushort[States];
    private readonly ushort[] isRep0Long = new ushort[States * PositionStates];
    private readonly ushort[] slots = new ushort[4 * 64];
    private readonly ushort[] special = new ushort[128];
    private readonly ushort[] align = new ushort[1 << AlignBits];
    private readonly LengthDecoder matchLength = new();
    private readonly LengthDecoder repLength = new();
    private ushort[] literals = [];
    private int literalContextBits;
    private int literalPositionMask;
    private int positionMask;
    private int dictionaryStart;
    private int state;
    private int rep0;
    private int rep1;
    private int rep2;
    private int rep3;

    public void ResetDictionary() => dictionaryStart = output.Length;

    public void SetProperties(byte properties)
    {
        var (pb, rest) = Math.DivRem((int)properties, 45);
        var (lp, lc) = Math.DivRem(rest, 9);
        if (pb > 4 || lc + lp > 4)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: LZMA properties.");
        }

        literalContextBits = lc;
        literalPositionMask = (1 << lp) - 1;
        positionMask = (1 << pb) - 1;
        literals = new ushort[LiteralSize << (lc + lp)];
    }

    public void ResetState()
    {
        foreach (var probabilities in new[] { isMatch, isRep, isRep0, isRep1, isRep2, isRep0Long, slots, special, align, literals })
        {
            probabilities.AsSpan().Fill(RangeDecoder.Even);
        }

        matchLength.Reset();
        repLength.Reset();
        state = rep0 = rep1 = rep2 = rep3 = 0;
    }

    /// <summary>Decodes one chunk of exactly <paramref name="size"/> bytes.</summary>
    public void Decode(ReadOnlySpan<byte> chunk, int size)
    {
        var range = new RangeDecoder(chunk);
        for (var end = output.Length + size; output.Length < end;)
        {
            var positionState = (output.Length - dictionaryStart) & positionMask;
            if (range.Bit(ref isMatch[(state * PositionStates) + positionState]) == 0)
            {
                Literal(ref range);
                continue;
            }

            var length = range.Bit(ref isRep[state]) == 0 ? Match(ref range, positionState) : Repeat(ref range, positionState);
            if (rep0 < 0 || rep0 >= output.Length - dictionaryStart || length > end - output.Length)
            {
                throw new InvalidDataException("The .xz file cannot be decompressed: a match outside its dictionary.");
            }

            output.Repeat(rep0, length);
        }

        range.Normalise();
        if (!range.Finished)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: a chunk does not end where it should.");
        }
    }

    private void Literal(ref RangeDecoder range)
    {
        var position = output.Length - dictionaryStart;
        var previous = position > 0 ? output.FromEnd(0) : 0;
        var context = ((position & literalPositionMask) << literalContextBits) + (previous >> (8 - literalContextBits));
        var probabilities = literals.AsSpan(LiteralSize * context, LiteralSize);
        var symbol = 1;
        if (state >= FirstMatchState)
        {
            // After a match the byte that would have continued it predicts this one, until the two differ.
            int predicted = output.FromEnd(rep0);
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
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    }

    private int Match(ref RangeDecoder range, int positionState)
    {
        (rep3, rep2, rep1) = (rep2, rep1, rep0);
        var length = matchLength.Decode(ref range, positionState);
        state = state < FirstMatchState ? 7 : 10;
        rep0 = Distance(ref range, length);
        return length;
    }

    private int Repeat(ref RangeDecoder range, int positionState)
    {
        if (range.Bit(ref isRep0[state]) == 0)
        {
            if (range.Bit(ref isRep0Long[(state * PositionStates) + positionState]) == 0)
            {
                state = state < FirstMatchState ? 9 : 11;
                return 1;
            }
        }
        else if (range.Bit(ref isRep1[state]) == 0)
        {
            (rep0, rep1) = (rep1, rep0);
        }
        else if (range.Bit(ref isRep2[state]) == 0)
        {
            (rep0, rep1, rep2) = (rep2, rep0, rep1);
        }
        else
        {
            (rep0, rep1, rep2, rep3) = (rep3, rep0, rep1, rep2);
        }

        state = state < FirstMatchState ? 8 : 11;
        return repLength.Decode(ref range, positionState);
    }

    private int Distance(ref RangeDecoder range, int length)
    {
        var slot = range.Tree(slots.AsSpan(Math.Min(length - 2, 3) * 64, 64), 6);
        if (slot < 4)
        {
            return slot;
        }

        var bits = (slot >> 1) - 1;
        var distance = (2 | (slot & 1)) << bits;
        return slot < FirstDirectSlot
            ? distance + range.ReverseTree(special.AsSpan(distance - slot), bits)
            : distance + (int)(range.Direct(bits - AlignBits) << AlignBits) + range.ReverseTree(align, AlignBits);
    }
}
