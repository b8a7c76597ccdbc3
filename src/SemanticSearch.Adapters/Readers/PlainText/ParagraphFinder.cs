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

    private readonly string _text;
    private readonly List<TextLine> _lines;
    private readonly int _width;
    private readonly bool _shortOpeners;
    private readonly List<TextBlock> _blocks = [];

    public ParagraphFinder(string text, List<TextLine> lines)
    {
        _text = text;
        _lines = lines;
        _width = WrapWidth.Of(text, lines);
        _shortOpeners = _width > 0 && HasShortOpeners();
    }

    /// <summary>Blocks from line <paramref name="first"/> on.</summary>
    public List<TextBlock> Find(int first, CancellationToken cancellationToken)
    {
        var start = first;
        while (start < _lines.Count)
        {
            if (_lines[start].IsBlank)
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
            if (!_lines[i].IsBlank)
            {
                Add(BlockKind.Paragraph, i, i + 1, 0);
            }
        }
    }

    private void Add(BlockKind kind, int start, int end, int level)
        => _blocks.Add(new TextBlock(kind, TextSpan.FromBounds(_lines[start].Span.Start, _lines[end - 1].Span.End), level));

    private bool EndsParagraph(int line, bool item)
    {
        if (line + 1 >= _lines.Count || _lines[line + 1].IsBlank)
        {
            return true;
        }

        if (LineShape.IsListItem(Line(line + 1)) && (item || IsItem(line + 1)))
        {
            return true;
        }

        if (_width == 0)
        {
            return !(item && _lines[line + 1].Indent > _lines[line].Indent);
        }

        if (!item && _lines[line + 1].Indent >= _lines[line].Indent + 2 && LineShape.EndsSentence(Line(line)))
        {
            return true;
        }

        return LineShape.EndsSentence(Line(line)) && LineShape.OpensSentence(Line(line + 1)) && (HadRoom(line) || IsShortOpener(line + 1));
    }

    /// <summary>Where paragraphs open with a short line, a short line after a sentence that does not end one opens a paragraph.</summary>
    private bool IsShortOpener(int line)
        => _shortOpeners && IsShort(line) && !LineShape.EndsSentence(Line(line)) && line + 1 < _lines.Count && !_lines[line + 1].IsBlank;

    /// <summary>Whether a wrapping program would still have put the next word on the line.</summary>
    private bool HadRoom(int line)
    {
        var next = Line(line + 1);
        var blank = next.IndexOf(' ');
        var word = blank < 0 ? next.Length : blank;

        // A few characters of slack: writers wrap by hand too.
        return _lines[line].Span.Length + 1 + word + 4 <= _width;
    }

    /// <summary>Number of lines that make a heading here; 0 when there is none.</summary>
    private int HeadingLines(int at, int first)
    {
        if (!LineShape.LikeHeading(Line(at)))
        {
            return 0;
        }

        var count = 1;
        if (_width > 0)
        {
            if (at > first && !_lines[at - 1].IsBlank && !LineShape.EndsSentence(Line(at - 1)))
            {
                return 0;
            }

            if (IsShort(at) && at + 1 < _lines.Count && !_lines[at + 1].IsBlank)
            {
                count = _shortOpeners ? LinesBeforeOpener(at) : LineShape.OpensSentence(Line(at + 1)) && !IsShort(at + 1) ? 1 : 0;
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
        while (end < _lines.Count && !_lines[end].IsBlank && IsShort(end) && end - at < 4 && !LineShape.EndsSentence(Line(end)))
        {
            end++;
        }

        var count = end - 1 - at;
        return count is 1 or 2 && end < _lines.Count && !_lines[end].IsBlank && LineShape.OpensSentence(Line(end - 1)) ? count : 0;
    }

    /// <summary>A heading is followed by something longer than itself, or by its own repetition.</summary>
    private bool LeadsToText(int next, ReadOnlySpan<char> heading)
    {
        while (next < _lines.Count && _lines[next].IsBlank)
        {
            next++;
        }

        if (next >= _lines.Count)
        {
            return false;
        }

        var line = Line(next);
        return line.SequenceEqual(heading)
            || (_width > 0 && LineShape.OpensSentence(line) && next + 1 < _lines.Count && !_lines[next + 1].IsBlank)
            || (line.Length > heading.Length && (LineShape.EndsSentence(line) || line.Length > 2 * heading.Length));
    }

    private bool HasShortOpeners()
    {
        int openers = 0, paragraphs = 0;
        for (var i = 0; i + 2 < _lines.Count; i++)
        {
            if (_lines[i].IsBlank || _lines[i + 1].IsBlank || !LineShape.EndsSentence(Line(i)) || !HadRoom(i))
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

        for (var i = Math.Max(0, line - 4); i < Math.Min(_lines.Count, line + 5); i++)
        {
            if (i != line && !_lines[i].IsBlank && LineShape.IsListItem(Line(i)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAlone(int line)
        => (line == 0 || _lines[line - 1].IsBlank) && (line + 1 >= _lines.Count || _lines[line + 1].IsBlank);

    private bool IsShort(int line) => _lines[line].Span.Length < _width * 0.6;

    private ReadOnlySpan<char> Line(int index) => _lines[index].Span.In(_text);
}
