namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>Tells headings from text that merely looks like one: by the room around them and by what follows.</summary>
internal sealed class HeadingFinder(WrappedLines lines)
{
    /// <summary>Number of lines that make a heading at a line that is not blank; 0 when there is none.</summary>
    /// <param name="at">The line.</param>
    /// <param name="first">The first line of the text proper; what stands before does not count as text above a heading.</param>
    public int LinesAt(int at, int first)
    {
        if (!LineShape.LikeHeading(lines[at]))
        {
            return 0;
        }

        var count = 1;
        if (lines.Width > 0)
        {
            if (at > first && lines.HasText(at - 1) && !LineShape.EndsSentence(lines[at - 1]))
            {
                return 0;
            }

            if (lines.IsShort(at) && lines.HasText(at + 1))
            {
                count = lines.OpenShort ? LinesBeforeOpener(at) : LineShape.OpensSentence(lines[at + 1]) && !lines.IsShort(at + 1) ? 1 : 0;
            }
            else if (!lines.IsShort(at) || !lines.IsAlone(at))
            {
                return 0;
            }
        }

        return count > 0 && LeadsToText(at + count, lines[at]) ? count : 0;
    }

    /// <summary>Where paragraphs open with a short line, a heading is what stands before the opener: one or two short lines.</summary>
    private int LinesBeforeOpener(int at)
    {
        var end = at;
        while (lines.HasText(end) && lines.IsShort(end) && end - at < 4 && !LineShape.EndsSentence(lines[end]))
        {
            end++;
        }

        var count = end - 1 - at;
        return count is 1 or 2 && lines.HasText(end) && LineShape.OpensSentence(lines[end - 1]) ? count : 0;
    }

    /// <summary>A heading is followed by something longer than itself, or by its own repetition.</summary>
    private bool LeadsToText(int next, ReadOnlySpan<char> heading)
    {
        while (next < lines.Count && !lines.HasText(next))
        {
            next++;
        }

        if (next >= lines.Count)
        {
            return false;
        }

        var line = lines[next];
        return line.SequenceEqual(heading)
            || (lines.Width > 0 && LineShape.OpensSentence(line) && lines.HasText(next + 1))
            || (line.Length > heading.Length && (LineShape.EndsSentence(line) || line.Length > 2 * heading.Length));
    }
}
