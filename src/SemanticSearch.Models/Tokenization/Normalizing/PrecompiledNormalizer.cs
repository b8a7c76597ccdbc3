using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>
/// SentencePiece's compiled character map (<c>precompiled_charsmap</c>). Little-endian: 4 bytes, the length of the trie in bytes; a
/// double-array trie of 32-bit units (Aoe 1989, as Darts-clone lays it out) over UTF-8; then the replacements, each ended by a zero
/// byte, at the offsets that the trie's values name. As in the reference, a grapheme cluster of fewer than six bytes is replaced whole
/// by what its shortest prefix in the trie stands for; otherwise each of its characters is looked up by itself.
/// </summary>
internal sealed class PrecompiledNormalizer : INormalizer
{
    private const int LongestCluster = 5;

    private readonly uint[] _units;
    private readonly byte[] _texts;
    private readonly string?[] _replacements;

    /// <summary>Takes the decoded map.</summary>
    /// <exception cref="FormatException">The bytes are no such map.</exception>
    public PrecompiledNormalizer(ReadOnlySpan<byte> map)
    {
        if (map.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(map) is var length && (length % 4 != 0 || length == 0 || length > map.Length - 4))
        {
            throw new FormatException("its trie does not fit into it");
        }

        var trieLength = (int)BinaryPrimitives.ReadUInt32LittleEndian(map);
        _units = new uint[trieLength / 4];
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(map[(4 + (4 * i))..]);
        }

        _texts = map[(4 + trieLength)..].ToArray();
        _replacements = new string?[_texts.Length];
        for (var start = 0; start < _texts.Length; start = EndOfText(start) + 1)
        {
            _replacements[start] = Decode(start);
        }
    }

    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var builder = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        Span<byte> bytes = stackalloc byte[8];
        while (!rest.IsEmpty)
        {
            var cluster = rest[..StringInfo.GetNextTextElementLength(rest)];
            rest = rest[cluster.Length..];
            if (cluster.Length <= LongestCluster && Encoding.UTF8.GetByteCount(cluster) <= LongestCluster
                && Find(bytes[..Encoding.UTF8.GetBytes(cluster, bytes)]) is { } whole)
            {
                builder.Append(whole);
                continue;
            }

            foreach (var rune in cluster.EnumerateRunes())
            {
                if (Find(bytes[..rune.EncodeToUtf8(bytes)]) is { } replacement)
                {
                    builder.Append(replacement);
                }
                else
                {
                    builder.Append(rune);
                }
            }
        }

        return builder.ToString();
    }

    /// <summary>What the shortest prefix of the bytes that is in the trie stands for, or null.</summary>
    private string? Find(ReadOnlySpan<byte> key)
    {
        var position = Offset(_units[0]);
        foreach (var label in key)
        {
            position ^= label;
            if (label == 0 || position >= (uint)_units.Length || (_units[position] & 0x800000FF) != label)
            {
                return null;
            }

            var unit = _units[position];
            position ^= Offset(unit);
            if ((unit >> 8 & 1) == 1)
            {
                var value = position < (uint)_units.Length ? _units[position] & 0x7FFFFFFF : uint.MaxValue;
                // A value into the middle of a replacement stands for its tail.
                return value < _replacements.Length ? _replacements[value] ?? Decode((int)value) : null;
            }
        }

        return null;
    }

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & (1U << 9)) >> 6);

    private string Decode(int start) => Encoding.UTF8.GetString(_texts.AsSpan(start, EndOfText(start) - start));

    private int EndOfText(int start) => _texts.AsSpan(start).IndexOf((byte)0) is >= 0 and var length ? start + length : _texts.Length;
}
