using System.Globalization;

namespace SemanticSearch.Adapters.Readers;

/// <summary>Days as documents write them: 2025-11-30, 30.11.2025, November 29, 2025, 29 Nov 2025, and ISO 8601 moments.</summary>
internal static class LooseDates
{
    private const int MinYear = 1400;
    private const int MaxYear = 2200;

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The first date in <paramref name="text"/>, or null. Slashed dates are read only as year/month/day: 3/4 is ambiguous.</summary>
    public static DateOnly? Find(ReadOnlySpan<char> text)
    {
        Span<Range> words = stackalloc Range[24];
        var count = text.SplitAny(words, " \t\n,T()[]", StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < count; i++)
        {
            var word = text[words[i]];
            if (Numeric(word) is { } day)
            {
                return day;
            }

            if (i + 2 < count && (Spelled(word, text[words[i + 1]], text[words[i + 2]]) ?? Spelled(text[words[i + 1]], word, text[words[i + 2]])) is { } spelled)
            {
                return spelled;
            }
        }

        return null;
    }

    /// <summary>2025-11-30, 2025/11/30, 20251130 and 30.11.2025.</summary>
    private static DateOnly? Numeric(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd(".;:");
        if (word.Length is < 8 or > 10)
        {
            return null;
        }

        Span<Range> parts = stackalloc Range[4];
        if (word.SplitAny(parts, "-/") == 3 && parts[0].End.Value == 4)
        {
            return Day(word[parts[0]], word[parts[1]], word[parts[2]]);
        }

        if (word.Split(parts, '.') == 3 && word[parts[2]].Length == 4)
        {
            return Day(word[parts[2]], word[parts[1]], word[parts[0]]);
        }

        return word.Length == 8 ? Day(word[..4], word[4..6], word[6..]) : null;
    }

    private static DateOnly? Spelled(ReadOnlySpan<char> month, ReadOnlySpan<char> day, ReadOnlySpan<char> year)
    {
        month = month.TrimEnd('.');
        if (month.Length < 3 || year.TrimEnd(".;:").Length != 4)
        {
            return null;
        }

        for (var i = 0; i < Months.Length; i++)
        {
            if (month[..3].Equals(Months[i], StringComparison.OrdinalIgnoreCase) && IsMonth(month, i))
            {
                Span<char> number = stackalloc char[2];
                (i + 1).TryFormat(number, out var written, provider: CultureInfo.InvariantCulture);
                return Day(year.TrimEnd(".;:"), number[..written], day.TrimEnd("stndrh."));
            }
        }

        return null;
    }

    private static bool IsMonth(ReadOnlySpan<char> word, int month)
        => word.Length is 3 or 4
            || word.Equals(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month], StringComparison.OrdinalIgnoreCase);

    private static DateOnly? Day(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        var culture = CultureInfo.InvariantCulture;
        return int.TryParse(year, NumberStyles.None, culture, out var y) && y is >= MinYear and <= MaxYear
            && int.TryParse(month, NumberStyles.None, culture, out var m) && m is >= 1 and <= 12
            && int.TryParse(day, NumberStyles.None, culture, out var d) && d >= 1 && d <= DateTime.DaysInMonth(y, m)
                ? new DateOnly(y, m, d)
                : null;
    }
}
