using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>The lines of a plain text, and how each stands to the width at which the text was hard-wrapped and to its neighbours.</summary>
internal sealed class WrappedLines
{
    private readonly string _text;
    private readonly List<TextLine> _lines;

    public WrappedLines(string text, List<TextLine> lines)
    {
        _text = text;
        _lines = lines;
        Width = WrapWidth.Of(text, lines);
        OpenShort = Width > 0 && MostParagraphsOpenShort();
    }

    public int Count => _lines.Count;

    /// <summary>Where the text was wrapped; 0 where lines are paragraphs of their own.</summary>
    public int Width { get; }

    /// <summary>Whether the text is wrapped and most of its paragraphs open with a short line.</summary>
    public bool OpenShort { get; }

    public ReadOnlySpan<char> this[int line] => _lines[line].Span.In(_text);

    /// <summary>The visible part of lines <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public TextSpan Span(int start, int end) => TextSpan.FromBounds(_lines[start].Span.Start, _lines[end - 1].Span.End);

    /// <summary>Whether there is such a line, and it is not blank.</summary>
    public bool HasText(int line) => line >= 0 && line < _lines.Count && !_lines[line].IsBlank;

    /// <summary>How much further a line is indented than the one before it.</summary>
    public int IndentStep(int line) => _lines[line].Indent - _lines[line - 1].Indent;

    public bool IsShort(int line) => _lines[line].Span.Length < Width * 0.6;

    public bool IsAlone(int line) => !HasText(line - 1) && !HasText(line + 1);

    /// <summary>Whether a wrapping program would still have put the next word on the line.</summary>
    public bool HadRoom(int line)
    {
        var next = this[line + 1];
        var blank = next.IndexOf(' ');
        var word = blank < 0 ? next.Length : blank;

        // A few characters of slack: writers wrap by hand too.
        return _lines[line].Span.Length + 1 + word + 4 <= Width;
    }

    private bool MostParagraphsOpenShort()
    {
        int openers = 0, paragraphs = 0;
        for (var i = 0; i + 2 < Count; i++)
        {
            if (!HasText(i) || !HasText(i + 1) || !LineShape.EndsSentence(this[i]) || !HadRoom(i))
            {
                continue;
            }

            paragraphs++;
            openers += IsShort(i + 1) && !LineShape.EndsSentence(this[i + 1]) ? 1 : 0;
        }

        return paragraphs >= 3 && openers * 2 > paragraphs;
    }
}
