using System.Text;

namespace SemanticSearch.Core.Chunking;

/// <summary>Passage text as a model should read it: hard-wrapped lines joined, runs of white space collapsed. Never quoted.</summary>
internal static class ReadableText
{
    private const char SoftHyphen = '\u00ad';

    public static string OneLine(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        AppendJoined(result, text);
        return result.ToString();
    }

    /// <summary>
    /// Appends text as one line. A hyphen at a line end stays but takes no space after it when the word goes on in lower case
    /// ("multi-\nbillion" is "multi-billion"): whether it was part of the word cannot be known. Soft hyphens vanish.
    /// </summary>
    public static void AppendJoined(StringBuilder result, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var gap = NextGap(text);
            if (gap < 0)
            {
                result.Append(text);
                return;
            }

            result.Append(text[..gap]);
            var after = gap;
            var wrapped = false;
            while (after < text.Length && (char.IsWhiteSpace(text[after]) || text[after] == SoftHyphen))
            {
                wrapped |= text[after] == '\n';
                after++;
            }

            if (after >= text.Length)
            {
                return;
            }

            var softOnly = text[gap] == SoftHyphen;
            var hyphenated = wrapped && gap >= 2 && text[gap - 1] == '-' && char.IsLetter(text[gap - 2]) && char.IsLower(text[after]);
            if (!softOnly && !hyphenated && result.Length > 0)
            {
                result.Append(' ');
            }

            text = text[after..];
        }
    }

    /// <summary>Appends rows of a table or lines of code: line ends stay, runs of blanks inside a line collapse.</summary>
    public static void AppendLines(StringBuilder result, ReadOnlySpan<char> text)
    {
        var first = true;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (!first)
            {
                result.Append('\n');
            }

            first = false;
            AppendJoined(result, line.Trim());
        }
    }

    /// <summary>First white space that is not a single blank between two words, or -1.</summary>
    private static int NextGap(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                if (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]) || i == 0)
                {
                    return i;
                }
            }
            else if (c == SoftHyphen || char.IsWhiteSpace(c))
            {
                return i;
            }
        }

        return -1;
    }
}
