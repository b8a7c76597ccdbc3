namespace SemanticSearch.Models.Training.Xz;

/// <summary>Decodes match lengths 2 to 273: three trees, chosen by two bits, the shorter ones by position.</summary>
internal sealed class LengthDecoder
{
    private const int PositionStates = 16;

    private readonly ushort[] choices = new ushort[2];
    private readonly ushort[] low = new ushort[PositionStates * 8];
    private readonly ushort[] middle = new ushort[PositionStates * 8];
    private readonly ushort[] high = new ushort[256];

    public void Reset()
    {
        choices.AsSpan().Fill(RangeDecoder.Even);
        low.AsSpan().Fill(RangeDecoder.Even);
        middle.AsSpan().Fill(RangeDecoder.Even);
        high.AsSpan().Fill(RangeDecoder.Even);
    }

    public int Decode(ref RangeDecoder range, int positionState)
    {
        if (range.Bit(ref choices[0]) == 0)
        {
            return 2 + range.Tree(low.AsSpan(positionState * 8, 8), 3);
        }

        return range.Bit(ref choices[1]) == 0
            ? 10 + range.Tree(middle.AsSpan(positionState * 8, 8), 3)
            : 18 + range.Tree(high, 8);
    }
}
