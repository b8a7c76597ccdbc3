namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// Turns the words that a <see cref="WordBreaker"/> finds into index terms: lower case, accents folded, possessives and stop words
/// dropped, English words stemmed. Names that are not English words come out as English stemming leaves them, which is the same
/// in passage and query. Stateless, safe for any thread.
/// </summary>
public static class EnglishAnalyzer
{
    /// <summary>Longest term in UTF-16 code units; what is longer (base64, hashes run together) is cut here.</summary>
    public const int MaxTermLength = 64;

    /// <summary>Room that <see cref="Normalise"/> needs: the longest term, and the three letters of a ligature beyond it.</summary>
    public const int BufferLength = MaxTermLength + 4;

    /// <summary>Writes the term of a word.</summary>
    /// <param name="word">The word as it stands in the text.</param>
    /// <param name="kind">What the breaker found it to be.</param>
    /// <param name="buffer">At least <see cref="BufferLength"/> characters; starts with the term afterwards.</param>
    /// <returns>Length of the term; 0 when the word is not indexed.</returns>
    public static int Normalise(ReadOnlySpan<char> word, WordKind kind, Span<char> buffer)
    {
        if (kind == WordKind.Bigram)
        {
            word.CopyTo(buffer);
            return word.Length;
        }

        var length = 0;
        var allEnglish = true;
        foreach (var c in word)
        {
            if (length >= MaxTermLength)
            {
                break;
            }

            if (char.IsAsciiLetterLower(c))
            {
                buffer[length++] = c;
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                buffer[length++] = (char)(c | 0x20);
            }
            else if (c is '\'' or '\u2019')
            {
                buffer[length++] = '\'';
            }
            else if (c != ',' && (c != '.' || kind != WordKind.Acronym))
            {
                var folded = LetterFolding.Fold(c, buffer[length..]);
                for (var end = length + folded; length < end; length++)
                {
                    allEnglish &= char.IsAsciiLetterLower(buffer[length]);
                }
            }
        }

        if (kind != WordKind.Word)
        {
            return DropApostrophes(buffer, length);
        }

        if (StopWords.Contains(buffer[..length]))
        {
            return 0;
        }

        length = DropApostrophes(buffer, length);
        return allEnglish ? EnglishStemmer.Stem(buffer, length) : length;
    }

    /// <summary>Drops a possessive 's and then every apostrophe, so that O'Neill's becomes oneill and don't becomes dont.</summary>
    private static int DropApostrophes(Span<char> buffer, int length)
    {
        if (!buffer[..length].Contains('\''))
        {
            return length;
        }

        if (length > 2 && buffer[length - 1] == 's' && buffer[length - 2] == '\'')
        {
            length -= 2;
        }

        var kept = 0;
        for (var i = 0; i < length; i++)
        {
            if (buffer[i] != '\'')
            {
                buffer[kept++] = buffer[i];
            }
        }

        return kept;
    }
}
