namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>The width at which a text was hard-wrapped.</summary>
internal static class WrapWidth
{
    /// <summary>Lines longer than this were not wrapped by a person or a mail program.</summary>
    private const int Widest = 130;

    /// <summary>Fewer lines say nothing.</summary>
    private const int FewestLines = 3;

    /// <summary>The width, or 0 where lines are paragraphs of their own.</summary>
    /// <remarks>
    /// Wrapped text shows itself twice: hardly a line is longer than some width, and many lines end in the middle of a sentence.
    /// </remarks>
    public static int Of(string text, IReadOnlyList<TextLine> lines)
    {
        var lengths = new List<int>();
        var running = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            lengths.Add(lines[i].Span.Length);
            if (i + 1 < lines.Count && !lines[i + 1].IsBlank && !LineShape.EndsSentence(lines[i].Span.In(text)) && !LineShape.OpensSentence(lines[i + 1].Span.In(text)))
            {
                running++;
            }
        }

        if (lengths.Count < FewestLines || running * 5 < lengths.Count)
        {
            return 0;
        }

        lengths.Sort();
        var width = lengths[(int)((lengths.Count - 1) * 0.98)];
        return width <= Widest ? width : 0;
    }
}
