using System.Text;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Host.Commands;

/// <summary>Sets a passage in lines of a width, with its matches marked.</summary>
public static class PassageLines
{
    private enum Mark
    {
        None,
        Meaning,
        Word,
    }

    /// <summary>
    /// The passage's words filled into lines: a single line break reads as a space, since most sources wrap hard; an empty line stays.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, IReadOnlyList<Highlight> highlights, int width, Ink ink)
    {
        var marks = MarksOf(text.Length, highlights);
        var line = new StringBuilder();
        var columns = 0;
        foreach (var (start, end, opensParagraph) in WordsOf(text))
        {
            if (columns > 0 && (opensParagraph || columns + 1 + end - start > width))
            {
                yield return line.ToString();
                line.Clear();
                columns = 0;
            }

            if (columns > 0)
            {
                line.Append(' ');
                columns++;
            }

            AppendMarked(line, text, marks, start, end, ink);
            columns += end - start;
        }

        if (columns > 0)
        {
            yield return line.ToString();
        }
    }

    private static IEnumerable<(int Start, int End, bool OpensParagraph)> WordsOf(string text)
    {
        var breaks = 0;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                breaks += text[i] == '\n' ? 1 : 0;
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            yield return (start, i, breaks > 1);
            breaks = 0;
        }
    }

    private static void AppendMarked(StringBuilder line, string text, Mark[] marks, int start, int end, Ink ink)
    {
        for (var i = start; i < end;)
        {
            var run = i;
            while (run < end && marks[run] == marks[i])
            {
                run++;
            }

            var part = text[i..run];
            line.Append(marks[i] switch
            {
                Mark.Word => ink.Word(part),
                Mark.Meaning => ink.Meaning(part),
                _ => part,
            });
            i = run;
        }
    }

    private static Mark[] MarksOf(int length, IReadOnlyList<Highlight> highlights)
    {
        var marks = new Mark[length];
        foreach (var highlight in highlights)
        {
            var mark = highlight.Kind == HighlightKind.Word ? Mark.Word : Mark.Meaning;
            for (var i = highlight.Start; i < Math.Min(length, highlight.Start + highlight.Length); i++)
            {
                marks[i] = marks[i] > mark ? marks[i] : mark;
            }
        }

        return marks;
    }
}
