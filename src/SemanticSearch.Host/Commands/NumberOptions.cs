using System.CommandLine;
using System.Globalization;

namespace SemanticSearch.Host.Commands;

/// <summary>Flags that take a number, with bounds that their complaint names.</summary>
public static class NumberOptions
{
    public static Option<int> Whole(string name, string? alias, string description, int fallback, int least, int most) => new(name, Aliases(alias))
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => fallback,
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : string.Empty;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"{name} '{text}' must be a whole number {(most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most:N0}")}.");
            return fallback;
        },
    };

    public static Option<double> Share(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "0..1",
        DefaultValueFactory = _ => 0,
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : string.Empty;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
            {
                return value;
            }

            result.AddError($"{name} '{text}' must be a number from 0 to 1.");
            return 0;
        },
    };

    private static string[] Aliases(string? alias) => alias is null ? [] : [alias];
}
