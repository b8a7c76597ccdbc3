namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// Walks over the words of a text without allocating. Follows Unicode Standard Annex 29 where that serves retrieval, and departs
/// from it on purpose: hyphens, underscores and dots between longer words always separate; acronyms with dots stay together;
/// scripts written without spaces come as overlapping pairs.
/// </summary>
/// <remarks>
/// Apostrophes stay inside a word (<c>don't</c>). A comma stays inside a number only before groups of three digits, so that
/// <c>2,000.5</c> is one number and the citation list <c>1,2,3</c> is three.
/// </remarks>
public ref struct WordBreaker
{
    private readonly ReadOnlySpan<char> _text;
    private int _next;

    public WordBreaker(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Offset of the current word in UTF-16 code units.</summary>
    public int Start { get; private set; }

    /// <summary>Length of the current word in UTF-16 code units.</summary>
    public int Length { get; private set; }

    public WordKind Kind { get; private set; }

    /// <summary>The current word as it stands in the text.</summary>
    public readonly ReadOnlySpan<char> Current => _text.Slice(Start, Length);

    /// <summary>Goes to the next word; false at the end of the text.</summary>
    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            var start = _next;
            var first = CharacterClasses.At(_text, start, out var width);
            switch (first)
            {
                case CharacterClass.Letter or CharacterClass.Digit:
                    TakeWord(start, first);
                    return true;
                case CharacterClass.Unspaced:
                    if (TakeBigram(start, width))
                    {
                        return true;
                    }

                    break;
                default:
                    _next = start + width;
                    break;
            }
        }

        return false;
    }

    private void TakeWord(int start, CharacterClass first)
    {
        if (first == CharacterClass.Letter && AcronymEnd(start) is var acronymEnd and > 0)
        {
            Take(start, acronymEnd, WordKind.Acronym);
            return;
        }

        var end = start;
        while (end < _text.Length)
        {
            var kind = CharacterClasses.At(_text, end, out var width);
            if (kind is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Extend
                || (kind == CharacterClass.Other && JoinsNeighbours(end)))
            {
                end += width;
                continue;
            }

            break;
        }

        Take(start, end, first == CharacterClass.Digit ? WordKind.Number : WordKind.Word);
    }

    /// <summary>Pairs overlap: of a run ABC come AB and BC; a run of one comes alone. False when the rest of a run is behind us.</summary>
    private bool TakeBigram(int start, int width)
    {
        var second = start + width;
        if (second < _text.Length && CharacterClasses.At(_text, second, out var secondWidth) == CharacterClass.Unspaced)
        {
            Take(start, second + secondWidth, WordKind.Bigram);
            _next = second;
            return true;
        }

        var endsLongerRun = Kind == WordKind.Bigram && Start < start && Start + Length == second;
        _next = second;
        if (endsLongerRun)
        {
            return false;
        }

        Take(start, second, WordKind.Bigram);
        return true;
    }

    private void Take(int start, int end, WordKind kind)
    {
        Start = start;
        Length = end - start;
        Kind = kind;
        _next = end;
    }

    /// <summary>Where letter-dot-letter ends, such as behind U.S in "U.S."; 0 when no acronym starts here.</summary>
    private readonly int AcronymEnd(int start)
    {
        var end = start + 1;
        while (end + 1 < _text.Length
            && _text[end] == '.'
            && CharacterClasses.At(_text, end + 1, out _) == CharacterClass.Letter
            && (end + 2 >= _text.Length || CharacterClasses.At(_text, end + 2, out _) is CharacterClass.Other))
        {
            end += 2;
        }

        return end > start + 1 ? end : 0;
    }

    /// <summary>Whether the punctuation at <paramref name="index"/> joins what stands before and behind it.</summary>
    private readonly bool JoinsNeighbours(int index)
    {
        if (index + 1 >= _text.Length)
        {
            return false;
        }

        switch (_text[index])
        {
            case '\'' or '\u2019':
                return char.IsLetter(_text[index - 1]) && char.IsLetter(_text[index + 1]);
            case '.':
                return char.IsAsciiDigit(_text[index - 1]) && char.IsAsciiDigit(_text[index + 1]);
            case ',':
                return char.IsAsciiDigit(_text[index - 1])
                    && index + 3 < _text.Length
                    && char.IsAsciiDigit(_text[index + 1])
                    && char.IsAsciiDigit(_text[index + 2])
                    && char.IsAsciiDigit(_text[index + 3])
                    && (index + 4 >= _text.Length || !char.IsAsciiDigit(_text[index + 4]));
            default:
                return false;
        }
    }
}
