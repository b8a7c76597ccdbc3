using System.Buffers;
using System.Globalization;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Cuts a sentence that no passage can hold: at clause marks, else between words, else between characters. Linear in its length;
/// only a single grapheme cluster larger than the budget stays larger.
/// </summary>
internal sealed class OversizedCutter(TokenCost cost, int maxTokens)
{
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",;:–—，；：、|");

    public void Cut(List<Piece> pieces, string text, TextSpan span, int block, PieceBreak before)
    {
        var parts = new List<(TextSpan Span, int Cost)>();
        foreach (var clause in Segments(text, span, clauses: true))
        {
            var tokens = cost.Of(clause.In(text));
            if (tokens <= maxTokens)
            {
                parts.Add((clause, tokens));
            }
            else
            {
                AddWords(parts, text, clause);
            }
        }

        Pack(pieces, parts, block, before);
    }

    /// <summary>Joins neighbouring parts while they fit half a budget, so that the packing still has room to balance.</summary>
    private void Pack(List<Piece> pieces, List<(TextSpan Span, int Cost)> parts, int block, PieceBreak before)
    {
        var limit = Math.Max(1, maxTokens / 2);
        for (var i = 0; i < parts.Count;)
        {
            var (span, tokens) = parts[i++];
            while (i < parts.Count && tokens + parts[i].Cost <= limit)
            {
                tokens += parts[i].Cost;
                span = TextSpan.FromBounds(span.Start, parts[i++].Span.End);
            }

            pieces.Add(new Piece(span, tokens, block, before, Whole: false));
            before = PieceBreak.Inside;
        }
    }

    private void AddWords(List<(TextSpan Span, int Cost)> parts, string text, TextSpan clause)
    {
        foreach (var word in Segments(text, clause, clauses: false))
        {
            var tokens = cost.Of(word.In(text));
            if (tokens <= maxTokens)
            {
                parts.Add((word, tokens));
            }
            else
            {
                AddSlices(parts, text, word);
            }
        }
    }

    /// <summary>
    /// Slices a word. The length tried doubles after a success and halves after a failure, so that each character is counted a
    /// bounded number of times whatever the model makes of it.
    /// </summary>
    private void AddSlices(List<(TextSpan Span, int Cost)> parts, string text, TextSpan word)
    {
        var largest = Math.Max(1, maxTokens * 4);
        var wanted = largest;
        var start = word.Start;
        while (start < word.End)
        {
            var end = start + wanted < word.End ? Graphemes.BoundaryAtOrAfter(text, start + wanted) : word.End;
            end = Math.Min(end, word.End);
            var slice = TextSpan.FromBounds(start, end);
            var tokens = cost.Of(slice.In(text));
            var single = wanted == 1 || end <= start + StringInfo.GetNextTextElementLength(slice.In(text));
            if (tokens > maxTokens && !single)
            {
                wanted = Math.Max(1, wanted / 2);
                continue;
            }

            parts.Add((slice, tokens));
            start = end;
            wanted = Math.Min(largest, wanted * 2);
        }
    }

    /// <summary>Clauses (cut after a mark that white space or a wide character follows) or words, without white space around them.</summary>
    private static IEnumerable<TextSpan> Segments(string text, TextSpan span, bool clauses)
    {
        var start = span.Start;
        for (var at = span.Start + 1; at <= span.End; at++)
        {
            var cut = at == span.End || (clauses ? EndsClause(text, at) : char.IsWhiteSpace(text[at]) != char.IsWhiteSpace(text[at - 1]));
            if (!cut || !Graphemes.IsBoundary(text, at))
            {
                continue;
            }

            var segment = Graphemes.Trim(text, TextSpan.FromBounds(start, at));
            if (segment.Length > 0)
            {
                yield return segment;
            }

            start = at;
        }
    }

    private static bool EndsClause(string text, int at)
    {
        var mark = text[at - 1];
        return ClauseMarks.Contains(mark) && (mark >= '\u2000' || char.IsWhiteSpace(text[at]));
    }
}
