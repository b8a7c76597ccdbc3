using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.TextDecoding;

/// <summary>Recognises bytes that are no text, whatever their name says.</summary>
internal static class BinaryContent
{
    /// <summary>Share of control bytes above which a file is not text; a stray NUL in a log file stays below it.</summary>
    private const double MaxControlShare = 0.01;

    /// <exception cref="UnreadableDocumentException">The bytes are a known binary format or full of control characters.</exception>
    public static void Refuse(ReadOnlySpan<byte> bytes)
    {
        if (KnownFormat(bytes) is { } format)
        {
            throw new UnreadableDocumentException($"is not text: looks like {format}");
        }

        var controls = 0;
        foreach (var b in bytes)
        {
            // Tab, line feed, vertical tab, form feed, carriage return, and escape, which ISO-2022 charsets need.
            if (b < 0x20 && b is not ((>= 9 and <= 13) or 0x1B))
            {
                controls++;
            }
        }

        if (controls > bytes.Length * MaxControlShare)
        {
            throw new UnreadableDocumentException($"is not text: {100.0 * controls / bytes.Length:0.#}% of its bytes are control characters");
        }
    }

    private static string? KnownFormat(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8) => "a zip, Word, Excel, PowerPoint or EPUB file",
        _ when bytes.StartsWith("%PDF-"u8) => "a PDF file",
        _ when bytes.StartsWith("{\\rtf"u8) => "an RTF file",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an older Word, Excel or PowerPoint file",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG image",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG image",
        _ when bytes.StartsWith("GIF8"u8) => "a GIF image",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a program",
        _ => null,
    };
}
