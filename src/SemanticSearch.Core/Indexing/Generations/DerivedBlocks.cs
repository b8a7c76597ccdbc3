using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// The blocks of a document that was stored without them: its headings as they are known, and between them a paragraph at every
/// blank line. Lists, tables and code become paragraphs, so that they are cut between sentences instead of items, rows and lines;
/// nothing of the text is lost.
/// </summary>
internal static class DerivedBlocks
{
    public static IReadOnlyList<TextBlock> Of(string text, IReadOnlyList<TextBlock> headings)
    {
        var blocks = new List<TextBlock>();
        var start = 0;
        foreach (var heading in headings)
        {
            AddParagraphs(blocks, text, start, heading.Span.Start);
            blocks.Add(heading);
            start = Math.Max(start, heading.Span.End);
        }

        AddParagraphs(blocks, text, start, text.Length);
        return blocks;
    }

    private static void AddParagraphs(List<TextBlock> blocks, string text, int start, int end)
    {
        var paragraph = -1;
        var last = start;
        while (start < end)
        {
            var found = text.AsSpan(start, end - start).IndexOf('\n');
            var lineEnd = found < 0 ? end : start + found;
            var line = text.AsSpan(start, lineEnd - start);
            if (!line.IsWhiteSpace())
            {
                paragraph = paragraph < 0 ? start + line.Length - line.TrimStart().Length : paragraph;
                last = start + line.TrimEnd().Length;
            }
            else if (paragraph >= 0)
            {
                blocks.Add(new TextBlock(BlockKind.Paragraph, TextSpan.FromBounds(paragraph, last)));
                paragraph = -1;
            }

            start = lineEnd + 1;
        }

        if (paragraph >= 0)
        {
            blocks.Add(new TextBlock(BlockKind.Paragraph, TextSpan.FromBounds(paragraph, last)));
        }
    }
}
