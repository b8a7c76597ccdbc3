using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Static;

/// <summary>
/// Reads and writes static model files. Version 1, little-endian:
/// <code>
/// offset  bytes
///      0  8                 magic "SSSTATIC"
///      8  4                 version, 1
///     12  4                 D, components of a row, 1..4096
///     16  4                 V, vocabulary entries
///     20  4                 H, hashed rows: 0 or a power of two
///     24  4                 T, bytes of the vocabulary text
///     28  4                 N, bytes of the name (UTF-8)
///     32  N                 name
///         V                 length of each entry in UTF-16 units, one byte each
///         T                 entries end to end, UTF-8
///         2 (V + H)         scale of each row, IEEE half precision
///         (V + H) D         components, signed bytes, row after row
///         32                SHA-256 of everything before it
/// </code>
/// Vectors are sums of rows, component times scale, divided by their length. The file is little-endian and the scales are read
/// in place, as is right on every processor .NET 10 supports but s390x, which is refused.
/// </summary>
public static class StaticModelFile
{
    /// <summary>The version this code reads and writes.</summary>
    public const int Version = 1;

    private const int HeaderLength = 32;
    private const int ChecksumLength = 32;

    private static ReadOnlySpan<byte> Magic => "SSSTATIC"u8;

    /// <summary>
    /// Reads a model over <paramref name="file"/>, which must stay valid and unchanged while the model lives; the rows are not
    /// copied. Checks the checksum before it believes anything else.
    /// </summary>
    /// <exception cref="ModelFileException">The bytes are no model of this version, or are damaged.</exception>
    public static StaticModelWeights Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (!BitConverter.IsLittleEndian)
        {
            throw new ModelFileException("Static models can be read on little-endian processors only.");
        }

        if (bytes.Length < HeaderLength + ChecksumLength || !bytes.StartsWith(Magic))
        {
            throw new ModelFileException("This is not a static model file: it does not begin with SSSTATIC.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new ModelFileException($"This static model file has version {version}; this program reads version {Version}.");
        }

        if (!SHA256.HashData(bytes[..^ChecksumLength]).AsSpan().SequenceEqual(bytes[^ChecksumLength..]))
        {
            throw new ModelFileException("The static model file is damaged: its checksum does not match. Copy or train it again.");
        }

        return ReadChecked(file);
    }

    /// <summary>SHA-256 of a model file as its last bytes state it, in hexadecimal.</summary>
    public static string Checksum(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(file[^ChecksumLength..]);

    /// <summary>The file of a model.</summary>
    public static byte[] Write(StaticModelWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var name = Encoding.UTF8.GetBytes(weights.Name);
        var lengths = new byte[weights.Vocabulary.Count];
        var text = new StringBuilder();
        for (var row = 0; row < lengths.Length; row++)
        {
            lengths[row] = checked((byte)weights.Vocabulary[row].Length);
            text.Append(weights.Vocabulary[row]);
        }

        var entries = Encoding.UTF8.GetBytes(text.ToString());
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        int[] fields = [Version, weights.Dimensions, weights.Vocabulary.Count, weights.HashedRows, entries.Length, name.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8 + (4 * i)), fields[i]);
        }

        byte[] body =
        [
            .. header, .. name, .. lengths, .. entries,
            .. MemoryMarshal.AsBytes(weights.Scales.AsSpan()),
            .. MemoryMarshal.AsBytes(weights.Components.Span),
        ];
        return [.. body, .. SHA256.HashData(body)];
    }

    private static StaticModelWeights ReadChecked(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        int Field(int index) => BinaryPrimitives.ReadInt32LittleEndian(file.Span[(8 + (4 * index))..]);
        var (dimensions, entries, hashed, textLength, nameLength) = (Field(1), Field(2), Field(3), Field(4), Field(5));
        long rows = (long)entries + hashed;
        var expected = HeaderLength + (long)nameLength + entries + textLength + (rows * 2) + (rows * dimensions) + ChecksumLength;
        if (dimensions is < 1 or > 4096 || entries < 0 || hashed < 0 || (hashed & (hashed - 1)) != 0 || textLength < 0 || nameLength < 0
            || expected != bytes.Length)
        {
            throw new ModelFileException("The static model file contradicts itself: its sizes do not add up to its length.");
        }

        var name = Encoding.UTF8.GetString(bytes.Slice(HeaderLength, nameLength));
        var lengths = bytes.Slice(HeaderLength + nameLength, entries);
        var textStart = HeaderLength + nameLength + entries;
        var vocabulary = ReadVocabulary(lengths, bytes.Slice(textStart, textLength));
        var scales = MemoryMarshal.Cast<byte, Half>(bytes.Slice(textStart + textLength, (int)rows * 2)).ToArray();
        var components = new ReinterpretedMemory(file.Slice(textStart + textLength + ((int)rows * 2), (int)rows * dimensions)).Memory;
        return new StaticModelWeights(name, vocabulary, hashed, dimensions, scales, components);
    }

    private static Vocabulary ReadVocabulary(ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> text)
    {
        var characters = Encoding.UTF8.GetString(text).ToCharArray();
        var starts = new int[lengths.Length + 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            starts[i + 1] = starts[i] + lengths[i];
        }

        if (starts[^1] != characters.Length)
        {
            throw new ModelFileException("The static model file contradicts itself: its vocabulary does not fill its text.");
        }

        try
        {
            return new Vocabulary(characters, starts);
        }
        catch (FormatException e)
        {
            throw new ModelFileException("The static model file contradicts itself: " + e.Message, e);
        }
    }
}
