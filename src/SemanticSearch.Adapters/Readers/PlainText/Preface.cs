using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>
/// What the first lines of a plain text say of it: title, byline, publisher, date. Reads only what stands where such lines stand;
/// a missing title is better than a wrong one.
/// </summary>
internal sealed class Preface
{
    private const int LinesRead = 12;
    private const int LongestDateLine = 48;

    private Preface(DocumentMetadata metadata, int titleStart, int titleEnd)
    {
        Metadata = metadata;
        TitleStart = titleStart;
        TitleEnd = titleEnd;
    }

    public DocumentMetadata Metadata { get; }

    /// <summary>First line of the title.</summary>
    public int TitleStart { get; }

    /// <summary>Line after the title; equal to <see cref="TitleStart"/> when there is none.</summary>
    public int TitleEnd { get; }

    public static Preface Of(string text, IReadOnlyList<TextLine> lines)
    {
        var read = Enumerable.Range(0, lines.Count).Where(i => !lines[i].IsBlank).Take(LinesRead).ToList();
        if (read.Count == 0)
        {
            return new Preface(DocumentMetadata.Empty, 0, 0);
        }

        ReadOnlySpan<char> Line(int i) => lines[i].Span.In(text);

        var titleStart = read[0];
        var titleEnd = titleStart + TitleLines(text, lines, titleStart);
        var title = titleEnd > titleStart
            ? string.Join(' ', Enumerable.Range(titleStart, titleEnd - titleStart).Select(i => Line(i).ToString()))
            : null;

        var byline = read.FindIndex(i => i >= titleEnd && LineShape.IsByline(Line(i)));
        var dated = read.FindIndex(i => DateIn(Line(i)) is not null);
        return new Preface(
            new DocumentMetadata
            {
                Title = title,
                Author = byline < 0 ? null : Authors(Line(read[byline])),
                Publisher = byline >= 0 && dated == byline + 2 && LineShape.Words(Line(read[byline + 1])) <= 6 ? Line(read[byline + 1]).ToString() : null,
                Published = dated < 0 ? null : DateIn(Line(read[dated])),
            },
            titleStart,
            titleEnd);
    }

    /// <summary>The first line, and the next one when the first ends with a colon.</summary>
    private static int TitleLines(string text, IReadOnlyList<TextLine> lines, int first)
    {
        var line = lines[first].Span.In(text);
        if (!LineShape.LikeTitle(line) || DateIn(line) is not null || !AnythingLonger(text, lines, first))
        {
            return 0;
        }

        var next = first + 1 < lines.Count ? lines[first + 1].Span.In(text) : default;
        return line[^1] == ':' && LineShape.LikeTitle(next) ? 2 : line[^1] == ':' ? 0 : StandsAlone(text, lines, first) ? 1 : 0;
    }

    /// <summary>A title does not run on into the next line.</summary>
    private static bool StandsAlone(string text, IReadOnlyList<TextLine> lines, int first)
        => first + 1 >= lines.Count || lines[first + 1].IsBlank || LineShape.OpensSentence(lines[first + 1].Span.In(text));

    private static bool AnythingLonger(string text, IReadOnlyList<TextLine> lines, int first)
    {
        var length = lines[first].Span.Length;
        for (var i = first + 1; i < Math.Min(lines.Count, first + 40); i++)
        {
            if (lines[i].Span.Length > length && LineShape.EndsSentence(lines[i].Span.In(text)))
            {
                return true;
            }

            if (lines[i].Span.Length > length && i + 1 < lines.Count && !lines[i + 1].IsBlank)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A date that is what the line is about: at its start, or in a short line.</summary>
    private static DateOnly? DateIn(ReadOnlySpan<char> line)
    {
        if (line.Length <= LongestDateLine && !LineShape.EndsSentence(line))
        {
            return LooseDates.Find(line);
        }

        foreach (var label in (ReadOnlySpan<string>)["date", "published", "updated", "posted"])
        {
            if (line.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                return LooseDates.Find(line[..Math.Min(line.Length, label.Length + 24)]);
            }
        }

        return null;
    }

    private static string Authors(ReadOnlySpan<char> byline)
    {
        var names = byline[3..].ToString().Split([", and ", " and ", ", ", " & "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join(", ", names);
    }
}
