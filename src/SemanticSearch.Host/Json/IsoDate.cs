using System.Globalization;

namespace SemanticSearch.Host.Json;

/// <summary>Dates as the API writes and reads them: a day, or a moment with its offset, in ISO 8601.</summary>
public static class IsoDate
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Formats =
        [Day, "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a date; a day means its midnight in UTC. False for any other text.</summary>
    public static bool TryParse(string? text, out DateTimeOffset date)
    {
        date = default;
        return text is { Length: >= 10 and <= 40 }
            && text[4] == '-'
            && DateTimeOffset.TryParseExact(
                text,
                Formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out date);
    }

    /// <summary>The day alone when the time is midnight UTC, else the moment in UTC.</summary>
    public static string Format(DateTimeOffset date)
    {
        var utc = date.ToUniversalTime();
        return utc.TimeOfDay == TimeSpan.Zero
            ? utc.ToString(Day, CultureInfo.InvariantCulture)
            : utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }
}
