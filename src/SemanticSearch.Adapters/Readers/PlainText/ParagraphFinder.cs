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

    private readonly string text;
    private readonly List<TextLine> lines;
    private readonly int width;
    private readonly bool shortOpeners;
    private readonly List<TextBlock> blocks = [];

    public ParagraphFinder(string text, List<TextLine> lines)
    {
        this.text = text;
        this.lines = lines;
        width = WrapWidth.Of(text, lines);
        shortOpeners = width > 0 && HasShortOpeners();
    }

    /// <summary>Blocks from line <paramref name="first"/> on.</summary>
    public List<TextBlock> Find(int first, CancellationToken cancellationToken)
    {
        var start = first;
        while (start < lines.Count)
        {
            if (lines[start].IsBlank)
            {
                start++;
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var heading = HeadingLines(start, first);
            if (heading > 0)
            {
                Add(BlockKind.Heading, start, start + heading, HeadingLevel);
                start += heading;
                continue;
            }

            var item = IsItem(start);
            var end = start + 1;
            while (end < lines.Count && !EndsParagraph(end - 1, item))
            {
                end++;
            }

            Add(item ? BlockKind.ListItem : BlockKind.Paragraph, start, end, 0);
            start = end;
        }

        return blocks;
    }

    /// <summary>Adds a title that stands on the given lines.</summary>
    public void AddTitle(int start, int end) => Add(BlockKind.Heading, start, end, TitleLevel);

    private void Add(BlockKind kind, int start, int end, int level)
        => blocks.Add(new TextBlock(kind, TextSpan.FromBounds(lines[start].Span.Start, lines[end - 1].Span.End), level));

    private bool EndsParagraph(int line, bool item)
    {
        if (line + 1 >= lines.Count || lines[line + 1].IsBlank)
        {
            return true;
        }

        if (LineShape.IsListItem(Line(line + 1)) && (item || IsItem(line + 1)))
        {
            return true;
        }

        if (width == 0)
        {
            return !(item && lines[line + 1].Indent > lines[line].Indent);
        }

        if (!item && lines[line + 1].Indent >= lines[line].Indent + 2 && LineShape.EndsSentence(Line(line)))
        {
            return true;
        }

        return LineShape.EndsSentence(Line(line)) && LineShape.OpensSentence(Line(line + 1)) && HadRoom(line);
    }

    /// <summary>Whether a wrapping program would still have put the next word on the line.</summary>
    private bool HadRoom(int line)
    {
        var next = Line(line + 1);
        var blank = next.IndexOf(' ');
        var word = blank < 0 ? next.Length : blank;

        // A few characters of slack: writers wrap by hand too.
        return lines[line].Span.Length + 1 + word + 4 <= width;
    }

    /// <summary>Number of lines that make a heading here; 0 when there is none.</summary>
    private int HeadingLines(int at, int first)
    {
        if (!LineShape.LikeHeading(Line(at)))
        {
            return 0;
        }

        var count = 1;
        if (width > 0)
        {
            if (at > first && !lines[at - 1].IsBlank && !LineShape.EndsSentence(Line(at - 1)))
            {
                return 0;
            }

            if (IsShort(at) && at + 1 < lines.Count && !lines[at + 1].IsBlank)
            {
                count = shortOpeners ? LinesBeforeOpener(at) : LineShape.OpensSentence(Line(at + 1)) && !IsShort(at + 1) ? 1 : 0;
            }
            else if (!IsShort(at) || IsAlone(at) is false)
            {
                return 0;
            }
        }

        return count > 0 && LeadsToText(at + count, Line(at)) ? count : 0;
    }

    /// <summary>Where paragraphs open with a short line, a heading is what stands before the opener: one or two short lines.</summary>
    private int LinesBeforeOpener(int at)
    {
        var end = at;
        while (end < lines.Count && !lines[end].IsBlank && IsShort(end) && end - at < 4 && !LineShape.EndsSentence(Line(end)))
        {
            end++;
        }

        var count = end - 1 - at;
        return count is 1 or 2 && end < lines.Count && !lines[end].IsBlank && LineShape.OpensSentence(Line(end - 1)) ? count : 0;
    }

    /// <summary>A heading is followed by something longer than itself, or by its own repetition.</summary>
    private bool LeadsToText(int next, ReadOnlySpan<char> heading)
    {
        while (next < lines.Count && lines[next].IsBlank)
        {
            next++;
        }

        if (next >= lines.Count)
        {
            return false;
        }

        var line = Line(next);
        return line.SequenceEqual(heading)
            || (width > 0 && LineShape.OpensSentence(line) && next + 1 < lines.Count && !lines[next + 1].IsBlank)
            || (line.Length > heading.Length && (LineShape.EndsSentence(line) || line.Length > 2 * heading.Length));
    }

    private bool HasShortOpeners()
    {
        int openers = 0, paragraphs = 0;
        for (var i = 0; i + 2 < lines.Count; i++)
        {
            if (lines[i].IsBlank || lines[i + 1].IsBlank || !LineShape.EndsSentence(Line(i)) || !HadRoom(i))
            {
                continue;
            }

            paragraphs++;
            openers += IsShort(i + 1) && !LineShape.EndsSentence(Line(i + 1)) ? 1 : 0;
        }

        return paragraphs >= 3 && openers * 2 > paragraphs;
    }

    /// <summary>A single dash at the start of a line is often a mere mark; two items in reach make a list.</summary>
    private bool IsItem(int line)
    {
        if (!LineShape.IsListItem(Line(line)))
        {
            return false;
        }

        for (var i = Math.Max(0, line - 4); i < Math.Min(lines.Count, line + 5); i++)
        {
            if (i != line && !lines[i].IsBlank && LineShape.IsListItem(Line(i)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAlone(int line)
        => (line == 0 || lines[line - 1].IsBlank) && (line + 1 >= lines.Count || lines[line + 1].IsBlank);

    private bool IsShort(int line) => lines[line].Span.Length < width * 0.6;

    private ReadOnlySpan<char> Line(int index) => lines[index].Span.In(text);
}
