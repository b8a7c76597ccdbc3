using System.Text;

namespace SemanticSearch.Adapters.Readers.TextDecoding;

/// <summary>Encodings by the names that documents give them.</summary>
internal static class Charsets
{
    // A constructor, so that it runs before any member: an initializer may wait until Windows1252 itself is asked for. .NET knows only
    // Unicode and Latin-1 until its code pages are registered.
    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
    }

    /// <summary>What undeclared text is taken for when it is not UTF-8; every byte has a meaning in it.</summary>
    public static Encoding Windows1252 { get; }

    /// <summary>The encoding a label stands for; null when it is unknown. Latin-1 and ASCII mean Windows-1252, as in browsers.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim().Trim('"', '\'').ToLowerInvariant();
        switch (name)
        {
            case null or "" or "utf-7" or "utf7" or "unicode-1-1-utf-7":
                return null;
            case "utf8" or "utf-8" or "unicode-1-1-utf-8":
                return Encoding.UTF8;
            case "ascii" or "us-ascii" or "latin1" or "latin-1" or "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "cp1252":
                return Windows1252;
            case "gb2312" or "gbk" or "x-gbk":
                return Encoding.GetEncoding("gb18030");
            case "big5-hkscs" or "big5hkscs":
                return Encoding.GetEncoding("big5");
            case "cp932" or "ms932" or "windows-31j" or "x-sjis":
                return Encoding.GetEncoding(932);
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
