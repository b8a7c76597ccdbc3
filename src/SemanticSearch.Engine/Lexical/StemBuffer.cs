namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// A word while it is being stemmed: its letters, with a y that acts as a consonant written Y, and the regions R1 and R2 of
/// Porter's definition, which stay where they were however the word is shortened.
/// </summary>
internal ref struct StemBuffer
{
    private static readonly string[] RegionPrefixes = ["gener", "commun", "arsen"];

    private readonly Span<char> _letters;

    public StemBuffer(Span<char> letters, int length)
    {
        _letters = letters;
        Length = length;
        for (var i = 0; i < length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
            {
                letters[i] = 'Y';
            }
        }

        R1 = RegionAfter(0);
        foreach (var prefix in RegionPrefixes)
        {
            if (Text.StartsWith(prefix))
            {
                R1 = prefix.Length;
            }
        }

        R2 = RegionAfter(R1);
    }

    public int Length { get; private set; }

    /// <summary>Start of the region after the first consonant that follows a vowel; may lie beyond the end.</summary>
    public int R1 { get; }

    /// <summary>The same within R1.</summary>
    public int R2 { get; }

    public readonly ReadOnlySpan<char> Text => _letters[..Length];

    public static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool EndsWith(string suffix) => Text.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Whether one of the first <paramref name="count"/> letters is a vowel.</summary>
    public readonly bool HasVowelBefore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (IsVowel(_letters[i]))
            {
                return true;
            }
        }

        return false;
    }

    public readonly bool EndsWithDouble() =>
        Length >= 2
        && _letters[Length - 1] == _letters[Length - 2]
        && _letters[Length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>A word is short when it ends in a short syllable and R1 is empty.</summary>
    public readonly bool IsShort() => R1 >= Length && EndsInShortSyllable(Length);

    /// <summary>
    /// Whether the first <paramref name="end"/> letters end in vowel and consonant: between consonants and not in w, x or Y, or the
    /// two alone at the beginning of the word.
    /// </summary>
    public readonly bool EndsInShortSyllable(int end)
    {
        if (end < 2 || IsVowel(_letters[end - 1]) || !IsVowel(_letters[end - 2]))
        {
            return false;
        }

        return end == 2 || (!IsVowel(_letters[end - 3]) && _letters[end - 1] is not ('w' or 'x' or 'Y'));
    }

    public void Drop(int count) => Length -= count;

    public void Append(char c) => _letters[Length++] = c;

    public void ReplaceLast(int count, string replacement)
    {
        replacement.CopyTo(_letters[(Length - count)..]);
        Length += replacement.Length - count;
    }

    public readonly void RestoreY() => _letters[..Length].Replace('Y', 'y');

    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < Length; i++)
        {
            if (!IsVowel(_letters[i]) && IsVowel(_letters[i - 1]))
            {
                return i + 1;
            }
        }

        return Length;
    }
}
