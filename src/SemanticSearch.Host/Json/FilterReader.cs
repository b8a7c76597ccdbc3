using System.Text.Json;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Host.Json;

/// <summary>Reads one filter, bounded in depth and size; every complaint names the place, such as <c>filter.and[1].gte</c>.</summary>
public sealed class FilterReader
{
    private const int MaxFieldLength = 256;
    private const string Forms =
        "Write {\"field\":…,\"equals\":…}, {\"field\":…,\"anyOf\":[…]}, {\"field\":…,\"gt|gte|lt|lte\":…}, {\"and\":[…]}, {\"or\":[…]} or {\"not\":{…}}.";

    private int _conditions;

    /// <exception cref="InvalidSearchException">It is no filter, or too deep or too large.</exception>
    public Filter Read(JsonElement json) => Read(json, "filter", 1);

    private Filter Read(JsonElement json, string place, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"{place} must be an object. {Forms}");
        }

        if (depth > Filter.MaxDepth)
        {
            throw Bad($"The filter is nested more than {Filter.MaxDepth} deep at {place[..Math.Min(place.Length, 40)]}…; flatten it.");
        }

        if (++_conditions > Filter.MaxConditions)
        {
            throw Bad($"The filter holds more than {Filter.MaxConditions} conditions; use anyOf for several values of one field.");
        }

        return json.TryGetProperty("field", out var field)
            ? ReadCondition(json, ReadField(field, place), place)
            : ReadJunction(json, place, depth);
    }

    private Filter ReadJunction(JsonElement json, string place, int depth)
    {
        using var members = json.EnumerateObject().GetEnumerator();
        if (!members.MoveNext())
        {
            throw Bad($"{place} is empty. {Forms}");
        }

        var (name, value) = (members.Current.Name, members.Current.Value);
        if (members.MoveNext())
        {
            throw Bad($"{place} has both '{name}' and '{members.Current.Name}' but no 'field'; put each in an object of its own. {Forms}");
        }

        return name switch
        {
            "and" => new Filter.And(ReadAll(value, $"{place}.and", depth)),
            "or" => new Filter.Or(ReadAll(value, $"{place}.or", depth)),
            "not" => new Filter.Not(Read(value, $"{place}.not", depth + 1)),
            _ => throw Bad($"{place} has the unknown member '{name}'. {Forms}"),
        };
    }

    private List<Filter> ReadAll(JsonElement json, string place, int depth)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Bad($"{place} must be an array of filters.");
        }

        var filters = new List<Filter>();
        foreach (var item in json.EnumerateArray())
        {
            filters.Add(Read(item, $"{place}[{filters.Count}]", depth + 1));
        }

        return filters;
    }

    private Filter ReadCondition(JsonElement json, string field, string place)
    {
        IReadOnlyList<MetadataValue>? values = null;
        var range = new Filter.Range(field, null, false, null, false);
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{place}.{member.Name}";
            switch (member.Name)
            {
                case "field":
                    break;
                case "equals" when values is null:
                    values = FilterValues.Of(member.Value, at);
                    break;
                case "anyOf" when values is null:
                    values = FilterValues.OfAll(member.Value, at);
                    _conditions += values.Count;
                    break;
                case "gt" or "gte" when range.Lower is null:
                    range = range with { Lower = FilterValues.Bound(member.Value, at), LowerInclusive = member.Name == "gte" };
                    break;
                case "lt" or "lte" when range.Upper is null:
                    range = range with { Upper = FilterValues.Bound(member.Value, at), UpperInclusive = member.Name == "lte" };
                    break;
                case "equals" or "anyOf" or "gt" or "gte" or "lt" or "lte":
                    throw Bad($"{place} has '{member.Name}' beside another member that says the same; keep one.");
                default:
                    throw Bad($"{place} has the unknown member '{member.Name}'. {Forms}");
            }
        }

        var isRange = range.Lower is not null || range.Upper is not null;
        return (values, isRange) switch
        {
            (not null, false) => new Filter.AnyOf(field, values),
            (null, true) => range,
            (not null, true) => throw Bad($"{place} has both a value and a range; join two conditions with 'and'."),
            _ => throw Bad($"{place} names the field '{field}' but no condition on it. {Forms}"),
        };
    }

    private static string ReadField(JsonElement json, string place)
    {
        var field = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        return field is { Length: > 0 and <= MaxFieldLength }
            ? field
            : throw Bad($"{place}.field must be the name of a field, 1 to {MaxFieldLength} characters.");
    }

    private static InvalidSearchException Bad(string message) => new("filter", message);
}
