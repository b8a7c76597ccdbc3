using System.Globalization;

namespace SemanticSearch.Models.Tokenization;

/// <summary>
/// Folds one UTF-16 code unit to the form in which words are compared: lower case, Latin letters without their marks. A table
/// of our own rather than <see cref="string.Normalize()"/>, so that a vocabulary means the same on every platform and in
/// invariant-globalisation builds. Pure; any thread.
/// </summary>
public static class CharacterFolding
{
    /// <summary>Result for a character that stands between words: spaces, punctuation, symbols, lone surrogates.</summary>
    public const char Separator = '\0';

    /// <summary>Result for a character that leaves no trace inside a word: combining marks, soft hyphens, joiners.</summary>
    public const char Dropped = '\u0001';

    // U+00C0..U+017F and U+1E00..U+1EFF lower-cased, canonically decomposed and stripped of marks; letters without a
    // decomposition (ae, ss, o-slash, l-stroke, thorn, eth) stand as the first letter of their usual transliteration.
    private const string LatinFrom00C0 =
        "aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg" +
        "gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const string LatinFrom1E00 =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr" +
        "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyassssdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

    private static readonly char[] Ascii = BuildAscii();

    /// <summary>First character that <see cref="FoldAscii"/> does not know.</summary>
    internal const int AsciiLimit = 128;

    /// <summary>The folded character, <see cref="Separator"/> or <see cref="Dropped"/>.</summary>
    public static char Fold(char c) => c < AsciiLimit ? Ascii[c] : FoldBeyondAscii(c);

    /// <summary>As <see cref="Fold"/>, for characters below <see cref="AsciiLimit"/>: a letter, a digit or <see cref="Separator"/>.</summary>
    internal static char FoldAscii(char c) => Ascii[c];

    /// <summary>Whether a folded character is a word by itself: scripts written without spaces between words.</summary>
    public static bool IsWordByItself(char folded) => folded >= 0x0E00
        && (folded is >= '\u0E00' and <= '\u0EFF'        // Thai, Lao
            or >= '\u1000' and <= '\u109F'               // Myanmar
            or >= '\u1780' and <= '\u17FF'               // Khmer
            or >= '\u3040' and <= '\u30FF'               // Hiragana, Katakana
            or >= '\u3400' and <= '\u9FFF'               // Han
            or >= '\uF900' and <= '\uFAFF');

    private static char FoldBeyondAscii(char c)
    {
        if (c is >= '\u00C0' and <= '\u017F')
        {
            return LatinFrom00C0[c - 0xC0] is var latin && latin < 128 ? latin : Separator;
        }

        if (c is >= '\u1E00' and <= '\u1EFF')
        {
            return LatinFrom1E00[c - 0x1E00];
        }

        if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF')
        {
            return Dropped;
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => IsWordByItself(c) ? c : Dropped,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark
                => FoldLetter(c),
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            _ => Separator,
        };
    }

    private static char FoldLetter(char c) => char.ToLowerInvariant(c) switch
    {
        'ё' => 'е',
        'ς' => 'σ',
        >= '\uFF41' and <= '\uFF5A' and var fullWidth => (char)(fullWidth - 0xFF41 + 'a'),
        >= '\u00C0' and <= '\u017F' and var latin => LatinFrom00C0[latin - 0xC0], // the Angstrom sign lower-cases to a-ring
        var lower => lower,
    };

    private static char[] BuildAscii()
    {
        var table = new char[AsciiLimit];
        for (var c = '0'; c <= '9'; c++)
        {
            table[c] = c;
        }

        for (var c = 'a'; c <= 'z'; c++)
        {
            table[c] = c;
            table[c - 32] = c;
        }

        return table;
    }
}
