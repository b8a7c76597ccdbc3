using System.Globalization;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Places where a text may be cut: between grapheme clusters (Unicode Standard Annex 29), never inside what a reader sees as one
/// character. Stateless, safe for any thread.
/// </summary>
public static class Graphemes
{
    /// <summary>Context looked at before an offset; emoji sequences and stacked accents are shorter in any real text.</summary>
    private const int Lookback = 64;

    /// <summary>Whether a cut at <paramref name="index"/> separates whole characters. True at both ends of the text.</summary>
    public static bool IsBoundary(string text, int index)
    {
        if (index <= 0 || index >= text.Length)
        {
            return true;
        }

        var before = text[index - 1];
        var after = text[index];
        if (before < 0x300 && after < 0x300)
        {
            return !(before == '\r' && after == '\n');
        }

        // A control character ends every cluster, so nothing before it needs to be looked at.
        var start = index - 1;
        var limit = Math.Max(0, index - Lookback);
        while (start > limit && text[start] > ' ')
        {
            start--;
        }

        if (start > 0 && char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1]))
        {
            start--;
        }

        // Only as much text as decides the question: a cluster may be a million marks long.
        var end = Math.Min(text.Length, index + 2);
        while (start < index)
        {
            start += StringInfo.GetNextTextElementLength(text.AsSpan(start, end - start));
        }

        return start == index;
    }

    /// <summary>The nearest boundary at or after <paramref name="index"/>.</summary>
    public static int BoundaryAtOrAfter(string text, int index)
    {
        while (!IsBoundary(text, index))
        {
            index++;
        }

        return index;
    }

    /// <summary>
    /// The part of <paramref name="span"/> without white space around it; white space that carries a combining mark stays, since
    /// the two are one character.
    /// </summary>
    public static TextSpan Trim(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]) && IsBoundary(text, start + 1))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]) && IsBoundary(text, end - 1))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }
}
