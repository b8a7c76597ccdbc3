namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// Porter's second stemmer for English ("Porter2"), from the definition at snowballstem.org. Works in place on lower-case words
/// without apostrophes; never makes a word longer than it was by more than a final e. Stateless, safe for any thread.
/// </summary>
public static class EnglishStemmer
{
    // Suffixes of step 2, longest first where one ends another, with what takes their place.
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"),
        ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"),
        ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""),
        ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
        "al", "er", "ic",
    ];

    /// <summary>Stems a word in place.</summary>
    /// <param name="word">Buffer that starts with the word: a-z only, lower case, and room for one more letter.</param>
    /// <param name="length">Length of the word.</param>
    /// <returns>Length of the stem, which the buffer then starts with.</returns>
    public static int Stem(Span<char> word, int length)
    {
        if (length <= 2)
        {
            return length;
        }

        if (StemExceptions.TryFind(word[..length], out var irregular))
        {
            irregular.CopyTo(word);
            return irregular.Length;
        }

        var stem = new StemBuffer(word, length);
        RemovePlural(ref stem);
        if (!StemExceptions.IsStemWithoutPlural(stem.Text))
        {
            RemoveEdAndIng(ref stem);
            TurnFinalY(ref stem);
            ReplaceLongSuffix(ref stem);
            ReplaceMiddleSuffix(ref stem);
            RemoveShortSuffix(ref stem);
            RemoveFinalEOrL(ref stem);
        }

        stem.RestoreY();
        return stem.Length;
    }

    /// <summary>Step 1a.</summary>
    private static void RemovePlural(ref StemBuffer stem)
    {
        if (stem.EndsWith("sses"))
        {
            stem.Drop(2);
        }
        else if (stem.EndsWith("ied") || stem.EndsWith("ies"))
        {
            stem.Drop(stem.Length > 4 ? 2 : 1);
        }
        else if (!stem.EndsWith("us") && !stem.EndsWith("ss") && stem.EndsWith("s") && stem.HasVowelBefore(stem.Length - 2))
        {
            stem.Drop(1);
        }
    }

    /// <summary>Step 1b.</summary>
    private static void RemoveEdAndIng(ref StemBuffer stem)
    {
        if (stem.EndsWith("eedly") || stem.EndsWith("eed"))
        {
            var suffix = stem.EndsWith("eedly") ? 5 : 3;
            if (stem.Length - suffix >= stem.R1)
            {
                stem.Drop(suffix - 2);
            }

            return;
        }

        var ending = stem.EndsWith("ingly") ? 5 : stem.EndsWith("edly") ? 4 : stem.EndsWith("ing") ? 3 : stem.EndsWith("ed") ? 2 : 0;
        if (ending == 0 || !stem.HasVowelBefore(stem.Length - ending))
        {
            return;
        }

        stem.Drop(ending);
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz"))
        {
            stem.Append('e');
        }
        else if (stem.EndsWithDouble())
        {
            stem.Drop(1);
        }
        else if (stem.IsShort())
        {
            stem.Append('e');
        }
    }

    /// <summary>Step 1c.</summary>
    private static void TurnFinalY(ref StemBuffer stem)
    {
        if (stem.Length > 2 && stem.Text[^1] is 'y' or 'Y' && stem.Length > 2 && !StemBuffer.IsVowel(stem.Text[^2]))
        {
            stem.ReplaceLast(1, "i");
        }
    }

    private static void ReplaceLongSuffix(ref StemBuffer stem)
    {
        foreach (var (suffix, replacement) in Step2)
        {
            if (!stem.EndsWith(suffix))
            {
                continue;
            }

            var before = stem.Length - suffix.Length;
            var applies = before >= stem.R1 && suffix switch
            {
                "ogi" => before > 0 && stem.Text[before - 1] == 'l',
                "li" => before > 0 && stem.Text[before - 1] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            };
            if (applies)
            {
                stem.ReplaceLast(suffix.Length, replacement);
            }

            return;
        }
    }

    private static void ReplaceMiddleSuffix(ref StemBuffer stem)
    {
        foreach (var (suffix, replacement) in Step3)
        {
            if (stem.EndsWith(suffix))
            {
                var before = stem.Length - suffix.Length;
                if (before >= (suffix == "ative" ? stem.R2 : stem.R1))
                {
                    stem.ReplaceLast(suffix.Length, replacement);
                }

                return;
            }
        }
    }

    private static void RemoveShortSuffix(ref StemBuffer stem)
    {
        foreach (var suffix in Step4)
        {
            if (stem.EndsWith(suffix))
            {
                var before = stem.Length - suffix.Length;
                if (before >= stem.R2 && (suffix != "ion" || (before > 0 && stem.Text[before - 1] is 's' or 't')))
                {
                    stem.Drop(suffix.Length);
                }

                return;
            }
        }
    }

    /// <summary>Step 5.</summary>
    private static void RemoveFinalEOrL(ref StemBuffer stem)
    {
        var last = stem.Length - 1;
        if (stem.EndsWith("e"))
        {
            if (last >= stem.R2 || (last >= stem.R1 && !stem.EndsInShortSyllable(last)))
            {
                stem.Drop(1);
            }
        }
        else if (stem.EndsWith("l") && last >= stem.R2 && stem.Length > 1 && stem.Text[^2] == 'l')
        {
            stem.Drop(1);
        }
    }
}
