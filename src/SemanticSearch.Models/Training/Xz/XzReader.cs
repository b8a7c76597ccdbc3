namespace SemanticSearch.Models.Training.Xz;

/// <summary>Walks the bytes of an .xz file; running past the end throws <see cref="ArgumentOutOfRangeException"/>.</summary>
internal ref struct XzReader(ReadOnlySpan<byte> bytes)
{
    private const int MaximumNumberLength = 9;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _bytes.Length;

    public readonly byte Peek() => _bytes.Slice(Position, 1)[0];

    public readonly ReadOnlySpan<byte> Since(int start) => _bytes[start..Position];

    public byte TakeByte() => Take(1)[0];

    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>A variable-length integer: seven bits a byte, lowest first.</summary>
    public long TakeNumber()
    {
        var number = 0L;
        for (var i = 0; i < MaximumNumberLength; i++)
        {
            var part = TakeByte();
            number |= (long)(part & 0x7F) << (7 * i);
            if ((part & 0x80) == 0)
            {
                return number;
            }
        }

        throw new InvalidDataException("The .xz file cannot be decompressed: a number is too long.");
    }

    /// <summary>Fields are padded with zeros to four bytes, counted from the beginning of the file.</summary>
    public void SkipToMultipleOfFour()
    {
        while (Position % 4 != 0)
        {
            if (TakeByte() != 0)
            {
                throw new InvalidDataException("The .xz file cannot be decompressed: padding.");
            }
        }
    }
}
