using System.Globalization;
using System.Text;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>
/// The classes of characters by which BERT cleans and splits text, as the reference tokenizer draws them. Categories are those of the
/// Unicode version of .NET; reference implementations carry older ones and treat later characters as unassigned.
/// </summary>
internal static class BertCharacters
{
    /// <summary>Taken away by cleaning: U+0000, U+FFFD, and categories Cc, Cf and Co but for tab and line ends.</summary>
    public static bool IsCleanedAway(int point) => point is 0 or 0xFFFD
        || (point is not ('\t' or '\n' or '\r') && CharUnicodeInfo.GetUnicodeCategory(point)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    /// <summary>White space (the Unicode property).</summary>
    public static bool IsSpace(int point) => point < 0x10000 && char.IsWhiteSpace((char)point);

    /// <summary>A token by itself: ASCII symbols and punctuation, and category P.</summary>
    public static bool IsPunctuation(int point) => point < 128
        ? point is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~')
        : CharUnicodeInfo.GetUnicodeCategory(point) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    /// <summary>Han characters, around which spaces are set. The gap after U+2B81F is the reference implementation's.</summary>
    public static bool IsHan(int point) => point is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);

    /// <summary>Taken away with accents: category Mn.</summary>
    public static bool IsAccent(int point) => CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.NonSpacingMark;

    /// <summary>Writes the lower case of a code point, one or two code points, and says how many.</summary>
    public static int Lower(int point, Span<int> lower)
    {
        if (point == 0x130)
        {
            // The one character whose full lower case is longer: i and a dot above.
            (lower[0], lower[1]) = ('i', 0x307);
            return 2;
        }

        lower[0] = Rune.ToLowerInvariant(new Rune(point)).Value;
        return 1;
    }
}
