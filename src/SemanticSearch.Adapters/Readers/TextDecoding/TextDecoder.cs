using System.Text;
using System.Text.Unicode;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.TextDecoding;

/// <summary>Turns the bytes of any text format into clean text. The one place where charsets are decided.</summary>
/// <remarks>
/// In order: a byte order mark; the zero bytes of unmarked UTF-16; a declared charset, unless it is a single-byte one and the bytes
/// are valid multi-byte UTF-8 (a stale declaration is common, such bytes by chance are not); valid UTF-8; mostly valid UTF-8 (at
/// least as many whole multi-byte sequences as broken bytes), the broken bytes becoming U+FFFD; else Windows-1252.
/// </remarks>
internal static class TextDecoder
{
    private const int Sample = 4096;

    /// <param name="bytes">The whole document.</param>
    /// <param name="declared">Charset named by its sender or by the document itself; null when none is.</param>
    /// <exception cref="UnreadableDocumentException">There is no text in the bytes.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (bytes.IsEmpty)
        {
            throw new UnreadableDocumentException("is empty");
        }

        var (encoding, skip) = Marked(bytes);
        if (encoding is null)
        {
            encoding = UnmarkedUtf16(bytes);
        }

        if (encoding is null)
        {
            BinaryContent.Refuse(bytes);
            encoding = Chosen(bytes, Charsets.Find(declared));
        }

        var text = CleanText.Of(encoding.GetString(bytes[skip..]));
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new UnreadableDocumentException("is empty: nothing but white space");
        }

        return text;
    }

    private static (Encoding? Encoding, int Skip) Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    /// <summary>Western text in UTF-16 has a zero in every other byte and in no other place.</summary>
    private static Encoding? UnmarkedUtf16(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, Sample) & ~1)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var units = sample.Length / 2;
        return units < 4 ? null
            : odd > units * 0.7 && even < units * 0.01 ? Encoding.Unicode
            : even > units * 0.7 && odd < units * 0.01 ? Encoding.BigEndianUnicode
            : null;
    }

    private static Encoding Chosen(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        var valid = Utf8.IsValid(bytes);
        var ascii = !bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        if (declared is not null && declared.CodePage != Encoding.UTF8.CodePage && !(declared.IsSingleByte && valid && !ascii))
        {
            return declared;
        }

        return valid || MostlyUtf8(bytes) ? Encoding.UTF8 : Charsets.Windows1252;
    }

    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int whole = 0, broken = 0;
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            if (status == System.Buffers.OperationStatus.Done)
            {
                whole++;
            }
            else
            {
                broken++;
            }

            bytes = bytes[consumed..];
        }

        return whole > 0 && whole >= broken;
    }
}
