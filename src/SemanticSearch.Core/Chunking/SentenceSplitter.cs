using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Splits text into sentences by rules: end marks followed by white space, closing quotes and brackets taken along, and the full
/// stops of abbreviations, initials, dates, decimals and enumerations left alone. Stateless, safe for any thread, linear time.
/// </summary>
/// <remarks>
/// Splitting too little is preferred to splitting too much: a cut in "Lt. Gen. Kellogg" makes two unreadable citations. A blank
/// line always ends a sentence, a single line end never does (texts are often hard-wrapped).
/// </remarks>
public static class SentenceSplitter
{
    /// <summary>Sentences of a stretch of text, in order; together they cover every character of it that is not white space.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="within">The stretch to split; its ends should be grapheme boundaries.</param>
    /// <returns>Spans into <paramref name="text"/>, without surrounding white space, never empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> does not lie inside the text.</exception>
    public static IReadOnlyList<TextSpan> Split(string text, TextSpan within)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (within.Start < 0 || within.Length < 0 || within.End > text.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(within), $"{within} does not lie in a text of {text.Length} characters.");
        }

        var sentences = new List<TextSpan>();
        var stretch = text.AsSpan(within.Start, within.Length);
        var hasCapitals = HasCapitals(stretch);
        var start = 0;
        var at = 0;
        while (at < stretch.Length)
        {
            var found = stretch[at..].IndexOfAny(SentenceMarks.EndsAndLineBreak);
            if (found < 0)
            {
                break;
            }

            at += found;
            var end = stretch[at] == '\n'
                ? AfterBlankLine(stretch, at)
                : SentenceEnd(stretch, start, at, hasCapitals);
            if (end.Cut)
            {
                Add(sentences, text, within.Start + start, within.Start + end.Next);
                start = end.Next;
            }

            at = end.Next;
        }

        Add(sentences, text, within.Start + start, within.End);
        return sentences;
    }

    /// <summary>Adds what stands between two offsets, or joins it to the sentence before where the cut would split a character.</summary>
    private static void Add(List<TextSpan> sentences, string text, int start, int end)
    {
        var sentence = Graphemes.Trim(text, TextSpan.FromBounds(start, end));
        if (sentence.Length == 0)
        {
            return;
        }

        if (sentences.Count > 0 && !Graphemes.IsBoundary(text, sentence.Start))
        {
            sentence = TextSpan.FromBounds(sentences[^1].Start, sentence.End);
            sentences.RemoveAt(sentences.Count - 1);
        }

        sentences.Add(sentence);
    }

    private static (bool Cut, int Next) AfterBlankLine(ReadOnlySpan<char> text, int lineBreak)
    {
        var next = lineBreak + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        return (next < text.Length && text[next] == '\n', next);
    }

    private static (bool Cut, int Next) SentenceEnd(ReadOnlySpan<char> text, int start, int mark, bool hasCapitals)
    {
        var end = mark + 1;
        while (end < text.Length && SentenceMarks.IsEnd(text[end]))
        {
            end++;
        }

        var single = end == mark + 1;
        end = SentenceMarks.SkipClosers(text, end);
        if (SentenceMarks.IsWide(text[mark]))
        {
            return (true, end);
        }

        if (end >= text.Length)
        {
            return (true, end);
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return (false, end);
        }

        var next = NextWord(text, end);
        if (next.IsEmpty)
        {
            return (true, end);
        }

        // "Yahoo! is", "e.g. these", '"Why?" he asked'. In texts without any capital the test would find no sentence at all.
        if (hasCapitals && char.IsLower(next[0]))
        {
            return (false, end);
        }

        if (text[mark] == '.' && single)
        {
            var word = WordBefore(text, start, mark);
            var opens = IsFirstWord(text, start, mark - word.Length);
            return (!Abbreviations.KeepsSentenceOpen(word, next, opens), end);
        }

        return (true, end);
    }

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start, int mark)
    {
        // Longer words are no abbreviations; the limit keeps a million characters without a space linear.
        var limit = Math.Max(start, mark - 16);
        var from = mark;
        while (from > limit && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        return text[from..mark];
    }

    private static bool IsFirstWord(ReadOnlySpan<char> text, int start, int wordStart)
    {
        var from = wordStart;
        while (from > start && wordStart - from < 8 && (char.IsWhiteSpace(text[from - 1]) || SentenceMarks.IsOpener(text[from - 1])))
        {
            from--;
        }

        return from == start;
    }

    /// <summary>The next word without opening quotes and brackets; empty at a blank line or the end.</summary>
    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> text, int from)
    {
        var lineBreaks = 0;
        var at = from;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || SentenceMarks.IsOpener(text[at])))
        {
            lineBreaks += text[at] == '\n' ? 1 : 0;
            if (lineBreaks == 2)
            {
                return default;
            }

            at++;
        }

        var end = at;
        while (end < text.Length && end - at < 16 && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end > at ? text[at..end] : text.Slice(at, Math.Min(1, text.Length - at));
    }

    private static bool HasCapitals(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }
}
