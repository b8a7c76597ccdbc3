using System.Globalization;
using System.Text;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>
/// GPT-2's words, without the regular expression
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c> that defines them: every character belongs to
/// exactly one word, and each is decided by what follows it. Linear in the text.
/// </summary>
internal static class ByteLevelWords
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>Where the word that begins at <paramref name="start"/> ends.</summary>
    public static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        foreach (var contraction in Contractions)
        {
            if (rest.StartsWith(contraction, StringComparison.Ordinal))
            {
                return start + contraction.Length;
            }
        }

        var kind = KindAt(text, start, out var length);
        if (kind != Kind.Space)
        {
            return EndOfRun(text, start + length, kind);
        }

        // A plain space goes with what follows it, where that is no white space.
        if (text[start] == ' ' && start + 1 < text.Length && KindAt(text, start + 1, out length) is var next && next != Kind.Space)
        {
            return EndOfRun(text, start + 1 + length, next);
        }

        var end = EndOfRun(text, start + 1, Kind.Space);
        // A run of white space before a word leaves its last character to that word.
        return end < text.Length && end - start > 1 ? end - 1 : end;
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int position, Kind kind)
    {
        while (position < text.Length && KindAt(text, position, out var length) == kind)
        {
            position += length;
        }

        return position;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int position, out int length)
    {
        var unit = text[position];
        length = 1;
        if (unit < 128)
        {
            return char.IsAsciiLetter(unit) ? Kind.Letter
                : char.IsAsciiDigit(unit) ? Kind.Number
                : char.IsWhiteSpace(unit) ? Kind.Space
                : Kind.Other;
        }

        Rune.DecodeFromUtf16(text[position..], out var rune, out length);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other,
        };
    }
}
