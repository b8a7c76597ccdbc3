namespace SemanticSearch.Models.Training.Xz;

/// <summary>The adaptive binary range decoder of LZMA: probabilities of 11 bits, moved by 1/32 of the error.</summary>
internal ref struct RangeDecoder
{
    public const ushort Even = 1 << (ProbabilityBits - 1);

    private const int ProbabilityBits = 11;
    private const int MoveBits = 5;
    private const uint Top = 1 << 24;

    private readonly ReadOnlySpan<byte> _input;
    private int _position;
    private uint _range;
    private uint _code;

    public RangeDecoder(ReadOnlySpan<byte> input)
    {
        _input = input;
        _range = uint.MaxValue;

        // The first byte is always 0; the next four are the first code.
        if (input[0] != 0)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: a chunk does not begin as it should.");
        }

        for (_position = 1; _position < 5; _position++)
        {
            _code = (_code << 8) | input[_position];
        }
    }

    /// <summary>Whether all input was used and the code ended at 0, as it must at the end of a chunk.</summary>
    public readonly bool Finished => _position == _input.Length && _code == 0;

    public int Bit(ref ushort probability)
    {
        Normalise();
        var bound = (_range >> ProbabilityBits) * probability;
        if (_code < bound)
        {
            _range = bound;
            probability += (ushort)(((1 << ProbabilityBits) - probability) >> MoveBits);
            return 0;
        }

        _range -= bound;
        _code -= bound;
        probability -= (ushort)(probability >> MoveBits);
        return 1;
    }

    /// <summary>Bits of equal probability, highest first.</summary>
    public uint Direct(int count)
    {
        var result = 0u;
        for (var i = 0; i < count; i++)
        {
            Normalise();
            _range >>= 1;
            var bit = _code >= _range ? 1u : 0u;
            _code -= _range * bit;
            result = (result << 1) | bit;
        }

        return result;
    }

    /// <summary>A number of <paramref name="bits"/> bits, highest first, each under the probability of those before it.</summary>
    public int Tree(Span<ushort> probabilities, int bits)
    {
        var node = 1;
        for (var i = 0; i < bits; i++)
        {
            node = (node << 1) | Bit(ref probabilities[node]);
        }

        return node - (1 << bits);
    }

    /// <summary>The same, lowest bit first.</summary>
    public int ReverseTree(Span<ushort> probabilities, int bits)
    {
        var node = 1;
        var result = 0;
        for (var i = 0; i < bits; i++)
        {
            var bit = Bit(ref probabilities[node]);
            node = (node << 1) | bit;
            result |= bit << i;
        }

        return result;
    }

    public void Normalise()
    {
        if (_range < Top)
        {
            _range <<= 8;
            _code = (_code << 8) | _input[_position++];
        }
    }
}
