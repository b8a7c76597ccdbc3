using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SemanticSearch.Models.Training.Xz;

/// <summary>
/// Decompresses .xz files (format version 1.2.1, https://tukaani.org/xz/xz-file-format.txt) whole, in memory: streams one after
/// another, LZMA2 blocks without other filters, every header and block checked. The base class library has no such decoder. Pure; any thread.
/// </summary>
public static class XzDecoder
{
    private const int HeaderLength = 12;
    private const byte Lzma2Filter = 0x21;

    // The polynomials of IEEE 802.3 and ECMA-182.
    private static readonly ReflectedCrc<uint> Crc32 = new(0xEDB88320);
    private static readonly ReflectedCrc<ulong> Crc64 = new(0xC96C5795D7870F42);

    private static ReadOnlySpan<byte> HeaderMagic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>The decompressed bytes of a whole file.</summary>
    /// <exception cref="InvalidDataException">The file is no .xz file, is damaged, is cut short, or needs a filter other than LZMA2.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> file)
    {
        var output = new GrowingBuffer();
        try
        {
            var input = new XzReader(file);
            do
            {
                DecodeStream(ref input, output);
                SkipPadding(ref input);
            }
            while (!input.AtEnd);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The .xz file is cut short or damaged.", e);
        }

        return output.ToArray();
    }

    private static void DecodeStream(ref XzReader input, GrowingBuffer output)
    {
        var header = input.Take(HeaderLength);
        if (!header.StartsWith(HeaderMagic))
        {
            throw new InvalidDataException("This is not an .xz file.");
        }

        var flags = header.Slice(6, 2).ToArray();
        Require(flags[0] == 0 && flags[1] < 16, "unknown stream flags");
        Require(Crc32.Of(flags) == BinaryPrimitives.ReadUInt32LittleEndian(header[8..]), "stream header checksum");
        var sizes = new List<(long Unpadded, long Uncompressed)>();
        while (input.Peek() != 0)
        {
            sizes.Add(DecodeBlock(ref input, output, flags[1]));
        }

        var indexLength = ReadIndex(ref input, sizes);
        var footer = input.Take(HeaderLength);
        Require(footer[10] == 'Y' && footer[11] == 'Z' && footer.Slice(8, 2).SequenceEqual(flags), "stream footer");
        Require(Crc32.Of(footer.Slice(4, 6)) == BinaryPrimitives.ReadUInt32LittleEndian(footer), "stream footer checksum");
        Require((BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1L) * 4 == indexLength, "index size");
    }

    private static (long Unpadded, long Uncompressed) DecodeBlock(ref XzReader input, GrowingBuffer output, int check)
    {
        var start = input.Position;
        var headerLength = (input.Peek() + 1) * 4;
        var header = input.Take(headerLength);
        Require(Crc32.Of(header[..^4]) == BinaryPrimitives.ReadUInt32LittleEndian(header[^4..]), "block header checksum");
        var fields = new XzReader(header[1..^4]);
        var flags = fields.TakeByte();
        Require((flags & 0x3F) == 0, "a filter chain other than LZMA2 alone");
        var compressed = (flags & 0x40) != 0 ? fields.TakeNumber() : -1;
        var uncompressed = (flags & 0x80) != 0 ? fields.TakeNumber() : -1;
        Require(fields.TakeNumber() == Lzma2Filter && fields.TakeNumber() == 1, "a filter other than LZMA2");

        var dataStart = input.Position;
        var outputStart = output.Length;
        new Lzma2Decoder(output).Decode(ref input);
        var dataLength = input.Position - dataStart;
        var produced = output.Written[outputStart..];
        Require(compressed < 0 || compressed == dataLength, "compressed size of a block");
        Require(uncompressed < 0 || uncompressed == produced.Length, "uncompressed size of a block");
        input.SkipToMultipleOfFour();
        var checkStart = input.Position;
        VerifyCheck(check, input.Take(CheckLength(check)), produced);
        return (headerLength + dataLength + (input.Position - checkStart), produced.Length);
    }

    private static int CheckLength(int check) => check == 0 ? 0 : 4 << ((check - 1) / 3);

    private static void VerifyCheck(int check, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> data)
    {
        var matches = check switch
        {
            1 => BinaryPrimitives.ReadUInt32LittleEndian(stored) == Crc32.Of(data),
            4 => BinaryPrimitives.ReadUInt64LittleEndian(stored) == Crc64.Of(data),
            10 => SHA256.HashData(data).AsSpan().SequenceEqual(stored),
            _ => true, // The format asks decoders to pass over checks they do not know.
        };
        Require(matches, "block checksum");
    }

    private static long ReadIndex(ref XzReader input, List<(long Unpadded, long Uncompressed)> blocks)
    {
        var start = input.Position;
        input.TakeByte();
        Require(input.TakeNumber() == blocks.Count, "number of blocks in the index");
        foreach (var (unpadded, uncompressed) in blocks)
        {
            Require(input.TakeNumber() == unpadded && input.TakeNumber() == uncompressed, "block sizes in the index");
        }

        input.SkipToMultipleOfFour();
        var checksum = Crc32.Of(input.Since(start));
        Require(BinaryPrimitives.ReadUInt32LittleEndian(input.Take(4)) == checksum, "index checksum");
        return input.Position - start;
    }

    private static void SkipPadding(ref XzReader input)
    {
        while (!input.AtEnd && input.Peek() == 0)
        {
            Require(BinaryPrimitives.ReadUInt32LittleEndian(input.Take(4)) == 0, "stream padding");
        }
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidDataException($"The .xz file cannot be decompressed: {what}.");
        }
    }
}
