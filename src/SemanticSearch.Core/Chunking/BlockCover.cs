using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// A document's blocks, made safe to rely on: in order, disjoint, inside the text, and with paragraphs where a reader left text
/// uncovered. A faulty reader must cost structure, never text.
/// </summary>
internal static class BlockCover
{
    public static List<TextBlock> Of(ExtractedText document)
    {
        var text = document.Text;
        var cover = new List<TextBlock>(document.Blocks.Count + 1);
        var covered = 0;
        foreach (var block in document.Blocks)
        {
            var start = Math.Max(block.Span.Start, covered);
            var end = Math.Min(block.Span.End, text.Length);
            if (start >= end)
            {
                continue;
            }

            Add(cover, text, BlockKind.Paragraph, 0, covered, start);
            Add(cover, text, block.Kind, block.Level, start, end);
            covered = end;
        }

        Add(cover, text, BlockKind.Paragraph, 0, covered, text.Length);
        return cover;
    }

    private static void Add(List<TextBlock> cover, string text, BlockKind kind, int level, int start, int end)
    {
        var span = Graphemes.Trim(text, TextSpan.FromBounds(start, end));
        if (span.Length == 0)
        {
            return;
        }

        if (cover.Count > 0 && !Graphemes.IsBoundary(text, span.Start))
        {
            var last = cover[^1];
            cover[^1] = last with { Span = TextSpan.FromBounds(last.Span.Start, span.End) };
            return;
        }

        cover.Add(new TextBlock(kind, span, level));
    }
}
