using System.CommandLine;
using System.Globalization;

namespace SemanticSearch.Host.Commands;

/// <summary>A flag that takes a day.</summary>
public static class DateOption
{
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : string.Empty;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name} '{text}' must be a day such as 2025-12-04.");
            return null;
        },
    };
}
