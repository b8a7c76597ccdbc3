using System.Buffers;
using System.Globalization;
using System.Text;

namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>Finds added tokens in a text: leftmost first, of several that begin there the longest. Immutable; any thread.</summary>
internal sealed class AddedTokens
{
    private readonly TokenTrie _trie = new();
    private readonly AddedToken[] _tokens;
    private readonly SearchValues<char> _firstUnits;

    /// <summary>Takes tokens and the characters by which each is found.</summary>
    public AddedTokens(IReadOnlyList<(AddedToken Token, string Pattern)> tokens)
    {
        _tokens = [.. tokens.Select(token => token.Token)];
        for (var i = 0; i < tokens.Count; i++)
        {
            _trie.TryAdd(tokens[i].Pattern, i);
        }

        _firstUnits = SearchValues.Create([.. tokens.Select(token => token.Pattern[0]).Distinct()]);
    }

    /// <summary>Whether there is nothing to find.</summary>
    public bool IsEmpty => _tokens.Length == 0;

    /// <summary>
    /// The first added token at or after <paramref name="from"/>: its span with the white space that belongs to it, and its id. White
    /// space before <paramref name="from"/> is never taken, because the match before has it.
    /// </summary>
    public bool TryFind(ReadOnlySpan<char> text, int from, out AddedTokenMatch match)
    {
        var position = from;
        while (position < text.Length)
        {
            var offset = text[position..].IndexOfAny(_firstUnits);
            if (offset < 0)
            {
                break;
            }

            position += offset;
            var (index, length) = _trie.Longest(text[position..]);
            if (index < 0)
            {
                position++;
                continue;
            }

            var token = _tokens[index];
            var (start, end) = (position, position + length);
            position = end;
            if (token.SingleWord && (EndsWithWord(text[..start]) || StartsWithWord(text[end..])))
            {
                continue;
            }

            while (token.StripLeft && start > from && char.IsWhiteSpace(text[start - 1]))
            {
                start--;
            }

            while (token.StripRight && end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            match = new AddedTokenMatch(start, end, token.Id);
            return true;
        }

        match = default;
        return false;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeLastFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    private static bool StartsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    // \w of Unicode Technical Standard 18: letters, marks, decimal digits, connectors, joiners.
    private static bool IsWord(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
