using System.Globalization;
using System.Text;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints;

/// <summary>The query string of a request, held to the names that the address takes, each at most once.</summary>
public sealed class QueryParameters
{
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    private readonly IQueryCollection _query;

    /// <exception cref="ProblemException">A parameter does not exist or is given twice.</exception>
    public QueryParameters(HttpContext context, IReadOnlyList<string> known)
    {
        _query = context.Request.Query;
        foreach (var (name, values) in _query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw RequestMembers.Unknown(name, known);
            }

            if (values.Count > 1)
            {
                throw new ProblemException(ProblemTypes.InvalidValue, $"'{name}' is given {values.Count} times; give it once.", name);
            }
        }
    }

    /// <summary>The parameter's text, or null when it is absent or empty.</summary>
    public string? Text(string name) => _query.TryGetValue(name, out var values) && values[0] is { Length: > 0 } text ? text : null;

    /// <summary>The parameter's text even when empty; null when it is absent.</summary>
    public string? TextOrEmpty(string name) => _query.TryGetValue(name, out var values) ? values[0] ?? string.Empty : null;

    public int? Whole(string name) => Text(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(name, "a whole number");

    /// <summary>A whole number between bounds, or the default when absent.</summary>
    public int Whole(string name, int fallback, int least, int most)
    {
        var value = Whole(name) ?? fallback;
        return value >= least && value <= most
            ? value
            : throw new ProblemException(ProblemTypes.InvalidValue, $"'{name}' must be between {least} and {most}.", name);
    }

    /// <summary>The stretch of a list that <c>offset</c> (default 0) and <c>limit</c> (1 to 1,000, default 100) ask for.</summary>
    public (int Offset, int Limit) Page() => (Whole("offset", 0, 0, int.MaxValue), Whole("limit", DefaultPage, 1, MaxPage));

    public double? Number(string name) => Text(name) is not { } text
        ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Wrong(name, "a number");

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>An enum's member in camelCase.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return char.IsAsciiLetter(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value)
            ? value
            : throw Wrong(name, string.Join(" or ", Enum.GetNames<TEnum>().Select(n => $"'{char.ToLowerInvariant(n[0])}{n[1..]}'")));
    }

    /// <summary>A filter in JSON.</summary>
    public Filter? Filter(string name) =>
        Text(name) is { } text ? JsonBody.Parse(Encoding.UTF8.GetBytes(text), ApiJson.Instance.Filter) : null;

    private static ProblemException Wrong(string name, string expected) =>
        new(ProblemTypes.WrongType, $"'{name}' must be {expected}.", name);
}
