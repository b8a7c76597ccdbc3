namespace SemanticSearch.Models.Training.Xz;

/// <summary>CRC-64 of ECMA-182, reflected polynomial C96C5795D7870F42.</summary>
internal static class Crc64
{
    private const ulong Polynomial = 0xC96C5795D7870F42;

    private static readonly ulong[] Table = [.. Enumerable.Range(0, 256).Select(i => Entry((ulong)i))];

    public static ulong Of(ReadOnlySpan<byte> data)
    {
        var crc = ulong.MaxValue;
        foreach (var b in data)
        {
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static ulong Entry(ulong value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }
}
