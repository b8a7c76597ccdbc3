namespace SemanticSearch.Models.Training.Xz;

/// <summary>Output of a decoder, which is also its dictionary: matches are copied from what was written before.</summary>
internal sealed class GrowingBuffer
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte FromEnd(int distance) => _bytes[Length - 1 - distance];

    public void Add(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(_bytes.AsSpan(Length));
        Length += values.Length;
    }

    /// <summary>Appends bytes already written, beginning <paramref name="distance"/> + 1 before the end; the two may overlap.</summary>
    public void Repeat(int distance, int count)
    {
        Reserve(count);
        for (var i = 0; i < count; i++)
        {
            _bytes[Length] = _bytes[Length - 1 - distance];
            Length++;
        }
    }

    public byte[] ToArray() => Written.ToArray();

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
