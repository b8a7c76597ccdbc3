using System.Buffers;

namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>What a line looks like: a heading, the end of a sentence, an item of a list.</summary>
internal static class LineShape
{
    private const int LongestHeading = 100;
    private const int MostHeadingWords = 14;
    private const int LongestTitle = 200;

    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»)]*_");

    /// <summary>Whether the line could be a heading: short, opening with a capital, a digit or a quote, and not ending like a sentence.</summary>
    public static bool LikeHeading(ReadOnlySpan<char> line)
        => line.Length <= LongestHeading && LikeTitle(line) && Words(line) <= MostHeadingWords;

    /// <summary>As <see cref="LikeHeading"/>, but as long as titles may be.</summary>
    public static bool LikeTitle(ReadOnlySpan<char> line)
    {
        if (line.Length is < 2 or > LongestTitle || line[^1] is '.' or ',' or ';' or '…' or '。' or '-' or '|')
        {
            return false;
        }

        var opening = line.TrimStart("\"'“‘„«([¿¡");
        return !opening.IsEmpty && (char.IsUpper(opening[0]) || char.IsDigit(opening[0]) || char.GetUnicodeCategory(opening[0]) == System.Globalization.UnicodeCategory.OtherLetter)
            && HasWord(line) && !IsListItem(line) && !IsByline(line);
    }

    /// <summary>Whether the line ends as a sentence does.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        var end = line.Length;
        while (end > 0 && Closers.Contains(line[end - 1]))
        {
            end--;
        }

        return end > 0 && line[end - 1] is '.' or '!' or '?' or ':' or '…' or '。' or '！' or '？';
    }

    /// <summary>Whether the line starts as no continuation of a sentence does: not in lower case, not with a closing mark.</summary>
    public static bool OpensSentence(ReadOnlySpan<char> line)
    {
        var opening = line.TrimStart("\"'“‘„«([¿¡");
        return !opening.IsEmpty && !char.IsLower(opening[0]);
    }

    /// <summary>Whether the line starts with a bullet or a number and goes on with a word.</summary>
    public static bool IsListItem(ReadOnlySpan<char> line)
    {
        if (line.Length < 3)
        {
            return false;
        }

        if (line[0] is '-' or '*' or '•' or '‣' or '◦' or '+' && line[1] is ' ' or '\t')
        {
            return HasWord(line);
        }

        var digits = 0;
        while (digits < line.Length && digits < 3 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && digits + 1 < line.Length && line[digits] is '.' or ')' && line[digits + 1] == ' ' && HasWord(line);
    }

    /// <summary>"By A, B and C": names only, so no full stop at the end and few words.</summary>
    public static bool IsByline(ReadOnlySpan<char> line)
        => line.Length is > 5 and < 200
            && line.StartsWith("By ", StringComparison.OrdinalIgnoreCase)
            && char.IsUpper(line[3])
            && line[^1] is not ('.' or ':' or '?' or '!')
            && Words(line) <= 30
            && NamesOnly(line[3..]);

    public static int Words(ReadOnlySpan<char> line)
    {
        var words = 0;
        foreach (var _ in line.Split(' '))
        {
            words++;
        }

        return words;
    }

    /// <summary>A longest run of letters of two or more: "- 24,104" and "8:59" have none.</summary>
    private static bool HasWord(ReadOnlySpan<char> line)
    {
        var run = 0;
        foreach (var c in line)
        {
            run = char.IsLetter(c) ? run + 1 : 0;
            if (run == 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesOnly(ReadOnlySpan<char> names)
    {
        foreach (var range in names.Split(' '))
        {
            var word = names[range].Trim(",.()");
            if (!word.IsEmpty && !char.IsUpper(word[0]) && word is not ("and" or "de" or "van" or "von" or "der" or "da" or "del" or "la" or "le" or "di" or "bin" or "al" or "for" or "of" or "the" or "&" or "|" or "-" or "with"))
            {
                return false;
            }
        }

        return true;
    }
}
