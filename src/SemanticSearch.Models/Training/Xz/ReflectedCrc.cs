using System.Numerics;

namespace SemanticSearch.Models.Training.Xz;

/// <summary>
/// A cyclic redundancy check as xz uses it: lowest bit first, all ones before the data, complemented after it. Safe for any thread.
/// </summary>
/// <typeparam name="T">Unsigned integer as wide as the check.</typeparam>
internal sealed class ReflectedCrc<T>
    where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private readonly T[] _table = new T[256];

    /// <param name="polynomial">The generator, bits reflected and without its highest.</param>
    public ReflectedCrc(T polynomial)
    {
        for (var i = 0; i < _table.Length; i++)
        {
            var value = T.CreateTruncating(i);
            for (var bit = 0; bit < 8; bit++)
            {
                value = T.IsOddInteger(value) ? (value >>> 1) ^ polynomial : value >>> 1;
            }

            _table[i] = value;
        }
    }

    public T Of(ReadOnlySpan<byte> data)
    {
        var crc = ~T.Zero;
        foreach (var b in data)
        {
            crc = _table[byte.CreateTruncating(crc) ^ b] ^ (crc >>> 8);
        }

        return ~crc;
    }
}
