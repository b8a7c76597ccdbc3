using System.Globalization;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands;

/// <summary>Reads <c>--where</c> conditions, and joins them with the dates into one filter.</summary>
public static class WhereConditions
{
    private static readonly string[] Operators = [">=", "<=", "="];

    /// <summary>A filter that all conditions and both days must hold for; null when there are none.</summary>
    /// <exception cref="CommandFailedException">A condition cannot be read.</exception>
    public static Filter? Join(IReadOnlyList<string> conditions, DateOnly? from, DateOnly? to)
    {
        var filters = conditions.Select(Parse).ToList();
        if (from is not null || to is not null)
        {
            filters.Add(new Filter.Range("published", Midnight(from), true, Midnight(to), true));
        }

        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.And(filters),
        };
    }

    public static Filter Parse(string condition)
    {
        // Of two operators in one condition the first splits it; of two at the same place the longer.
        var (at, sign) = Operators
            .Select(sign => (At: condition.IndexOf(sign, StringComparison.Ordinal), Sign: sign))
            .Where(found => found.At > 0)
            .OrderBy(found => found.At)
            .ThenByDescending(found => found.Sign.Length)
            .FirstOrDefault();
        if (sign is null)
        {
            throw new CommandFailedException(
                $"--where '{condition}' is no condition; write field=value, field>=value or field<=value.", ExitCode.WrongUsage);
        }

        var field = condition[..at].Trim();
        var value = Unquoted(condition[(at + sign.Length)..].Trim());
        return sign switch
        {
            ">=" => new Filter.Range(field, Bound(value, condition), true, null, true),
            "<=" => new Filter.Range(field, null, true, Bound(value, condition), true),
            _ => new Filter.AnyOf(field, ValuesOf(value)),
        };
    }

    /// <summary>What a value typed without its type may mean: the text, and the number, flag or date it reads as.</summary>
    private static List<MetadataValue> ValuesOf(string value)
    {
        var values = FilterValues.OfText(value).ToList();
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            values.Add(new MetadataValue.Number(number));
        }

        if (bool.TryParse(value, out var flag))
        {
            values.Add(new MetadataValue.Flag(flag));
        }

        return values;
    }

    private static MetadataValue Bound(string value, string condition)
    {
        if (IsoDate.TryParse(value, out var date))
        {
            return new MetadataValue.Date(date);
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new MetadataValue.Number(number)
            : throw new CommandFailedException(
                $"--where '{condition}' compares with '{value}', which is neither a number nor a date such as 2025-12-04.", ExitCode.WrongUsage);
    }

    private static string Unquoted(string value) => value is ['"', .. var inner, '"'] ? inner : value;

    private static MetadataValue.Date? Midnight(DateOnly? day) => day is { } date
        ? new MetadataValue.Date(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))
        : null;
}
