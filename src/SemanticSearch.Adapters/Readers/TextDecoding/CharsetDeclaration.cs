using System.Buffers;
using System.Text;

namespace SemanticSearch.Adapters.Readers.TextDecoding;

/// <summary>Finds the charset that a document declares inside itself, in its first bytes.</summary>
internal static class CharsetDeclaration
{
    /// <summary>HTML asks for the first 1,024 bytes; real pages put scripts before their meta tag.</summary>
    private const int Searched = 8192;

    private static readonly SearchValues<char> LabelEnds = SearchValues.Create(" \t\r\n\"';/>");

    /// <summary>The label in an XML declaration or an HTML meta element; null when there is none.</summary>
    public static string? InMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Searched)]);
        if (head.StartsWith("<?xml", StringComparison.Ordinal))
        {
            var end = head.IndexOf("?>", StringComparison.Ordinal);
            if (end > 0 && LabelAfter(head[..end], "encoding", 0) is { } label)
            {
                return label;
            }
        }

        for (var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
            meta >= 0;
            meta = head.IndexOf("<meta", meta + 5, StringComparison.OrdinalIgnoreCase))
        {
            var end = head.IndexOf('>', meta);
            if (end < 0)
            {
                break;
            }

            if (LabelAfter(head[..end], "charset", meta) is { } label)
            {
                return label;
            }
        }

        return null;
    }

    private static string? LabelAfter(string text, string name, int from)
    {
        var at = text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + name.Length).TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
        {
            return null;
        }

        rest = rest[1..].TrimStart().TrimStart("\"'");
        var length = rest.IndexOfAny(LabelEnds);
        var label = length < 0 ? rest : rest[..length];
        return label.IsEmpty ? null : label.ToString();
    }
}
