using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>
/// Finds paragraphs, headings and list items in lines. Blank lines separate always. In hard-wrapped text a paragraph also ends at a
/// line that ends a sentence and had room for the next word, or where the next line is indented; elsewhere each line is a paragraph.
/// </summary>
internal sealed class ParagraphFinder
{
    private const int TitleLevel = 1;
    private const int HeadingLevel = 2;

    private readonly WrappedLines _lines;
    private readonly HeadingFinder _headings;
    private readonly List<TextBlock> _blocks = [];

    public ParagraphFinder(string text, List<TextLine> lines)
    {
        _lines = new WrappedLines(text, lines);
        _headings = new HeadingFinder(_lines);
    }

    /// <summary>Blocks from line <paramref name="first"/> on.</summary>
    public List<TextBlock> Find(int first, CancellationToken cancellationToken)
    {
        var start = first;
        while (start < _lines.Count)
        {
            if (!_lines.HasText(start))
            {
                start++;
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var heading = _headings.LinesAt(start, first);
            if (heading > 0)
            {
                Add(BlockKind.Heading, start, start + heading, HeadingLevel);
                start += heading;
                continue;
            }

            var item = IsItem(start);
            var end = start + 1;
            while (end < _lines.Count && !EndsParagraph(end - 1, item))
            {
                end++;
            }

            Add(item ? BlockKind.ListItem : BlockKind.Paragraph, start, end, 0);
            start = end;
        }

        return _blocks;
    }

    /// <summary>Adds a title that stands on the given lines.</summary>
    public void AddTitle(int start, int end) => Add(BlockKind.Heading, start, end, TitleLevel);

    /// <summary>Adds byline, publisher and date lines, which belong to no paragraph.</summary>
    public void AddHeaderLines(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_lines.HasText(i))
            {
                Add(BlockKind.Paragraph, i, i + 1, 0);
            }
        }
    }

    private void Add(BlockKind kind, int start, int end, int level)
        => _blocks.Add(new TextBlock(kind, _lines.Span(start, end), level));

    private bool EndsParagraph(int line, bool item)
    {
        if (!_lines.HasText(line + 1))
        {
            return true;
        }

        if (LineShape.IsListItem(_lines[line + 1]) && (item || IsItem(line + 1)))
        {
            return true;
        }

        if (_lines.Width == 0)
        {
            return !(item && _lines.IndentStep(line + 1) > 0);
        }

        if (!item && _lines.IndentStep(line + 1) >= 2 && LineShape.EndsSentence(_lines[line]))
        {
            return true;
        }

        return LineShape.EndsSentence(_lines[line]) && LineShape.OpensSentence(_lines[line + 1]) && (_lines.HadRoom(line) || IsShortOpener(line + 1));
    }

    /// <summary>Where paragraphs open with a short line, a short line after a sentence that does not end one opens a paragraph.</summary>
    private bool IsShortOpener(int line)
        => _lines.OpenShort && _lines.IsShort(line) && !LineShape.EndsSentence(_lines[line]) && _lines.HasText(line + 1);

    /// <summary>A single dash at the start of a line is often a mere mark; two items in reach make a list.</summary>
    private bool IsItem(int line)
    {
        if (!LineShape.IsListItem(_lines[line]))
        {
            return false;
        }

        for (var i = Math.Max(0, line - 4); i < Math.Min(_lines.Count, line + 5); i++)
        {
            if (i != line && _lines.HasText(i) && LineShape.IsListItem(_lines[i]))
            {
                return true;
            }
        }

        return false;
    }
}
