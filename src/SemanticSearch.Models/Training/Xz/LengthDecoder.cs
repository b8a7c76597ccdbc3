namespace SemanticSearch.Models.Training.Xz;

/// <summary>Decodes match lengths 2 to 273: three trees, chosen by two bits, the shorter ones by position.</summary>
internal sealed class LengthDecoder
{
    private const int PositionStates = 16;

    private readonly ushort[] _choices = new ushort[2];
    private readonly ushort[] _low = new ushort[PositionStates * 8];
    private readonly ushort[] _middle = new ushort[PositionStates * 8];
    private readonly ushort[] _high = new ushort[256];

    public void Reset()
    {
        _choices.AsSpan().Fill(RangeDecoder.Even);
        _low.AsSpan().Fill(RangeDecoder.Even);
        _middle.AsSpan().Fill(RangeDecoder.Even);
        _high.AsSpan().Fill(RangeDecoder.Even);
    }

    public int Decode(ref RangeDecoder range, int positionState)
    {
        if (range.Bit(ref _choices[0]) == 0)
        {
            return 2 + range.Tree(_low.AsSpan(positionState * 8, 8), 3);
        }

        return range.Bit(ref _choices[1]) == 0
            ? 10 + range.Tree(_middle.AsSpan(positionState * 8, 8), 3)
            : 18 + range.Tree(_high, 8);
    }
}
