using System.Buffers;
using System.Globalization;
using System.Text;

namespace SemanticSearch.Engine.Lexical;

/// <summary>Classifies characters for word breaking, after the Word_Break property of Unicode Standard Annex 29.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Bmp = BuildBmp();

    /// <summary>The class of the character at <paramref name="index"/>, and how many code units it takes.</summary>
    public static CharacterClass At(ReadOnlySpan<char> text, int index, out int length)
    {
        var c = text[index];
        length = 1;
        if (!char.IsSurrogate(c))
        {
            return Bmp[c];
        }

        if (Rune.DecodeFromUtf16(text[index..], out var rune, out length) != OperationStatus.Done)
        {
            return CharacterClass.Other;
        }

        return Classify(rune.Value);
    }

    private static CharacterClass[] BuildBmp()
    {
        var classes = new CharacterClass[char.MaxValue + 1];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            classes[c] = Classify(c);
        }

        return classes;
    }

    private static CharacterClass Classify(int codePoint)
    {
        switch (CharUnicodeInfo.GetUnicodeCategory(codePoint))
        {
            case UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber:
                return CharacterClass.Digit;
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                return IsUnspaced(codePoint) ? CharacterClass.Unspaced : CharacterClass.Letter;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return IsUnspaced(codePoint) ? CharacterClass.Unspaced : CharacterClass.Extend;
            case UnicodeCategory.Format:
                // Zero width space marks a word boundary; the other format characters do not.
                return codePoint == 0x200B ? CharacterClass.Other : CharacterClass.Extend;
            default:
                return CharacterClass.Other;
        }
    }

    private static bool IsUnspaced(int c) => c is
        (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
        or (>= 0x1000 and <= 0x109F) // Myanmar
        or (>= 0x1780 and <= 0x17FF) // Khmer
        or (>= 0x3005 and <= 0x3007)
        or (>= 0x3040 and <= 0x30FF) // Hiragana, Katakana
        or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) // Han
        or (>= 0xAC00 and <= 0xD7A3) // Hangul: particles stick to nouns, so that bigrams find what whole words miss
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF66 and <= 0xFF9F)
        or (>= 0x20000 and <= 0x323AF);
}
