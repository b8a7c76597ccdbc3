using System.Text.Json;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Host.Json;

/// <summary>The values and bounds inside a filter's JSON.</summary>
public static class FilterValues
{
    /// <summary>
    /// What a single value matches. A string in ISO date form matches the date and the text: which of the two the field holds is
    /// not known here.
    /// </summary>
    public static IReadOnlyList<MetadataValue> Of(JsonElement json, string place) => json.ValueKind switch
    {
        JsonValueKind.String => OfText(json.GetString()!),
        JsonValueKind.Number => [new MetadataValue.Number(json.GetDouble())],
        JsonValueKind.True or JsonValueKind.False => [new MetadataValue.Flag(json.GetBoolean())],
        _ => throw new InvalidSearchException("filter", $"{place} must be a string, a number or a boolean."),
    };

    /// <summary>What a value typed as text matches.</summary>
    public static IReadOnlyList<MetadataValue> OfText(string text) =>
        IsoDate.TryParse(text, out var date) ? [new MetadataValue.Date(date), new MetadataValue.Text(text)] : [new MetadataValue.Text(text)];

    public static IReadOnlyList<MetadataValue> OfAll(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidSearchException("filter", $"{place} must be an array of values; for one value write 'equals'.");
        }

        var values = new List<MetadataValue>();
        foreach (var item in json.EnumerateArray())
        {
            values.AddRange(Of(item, $"{place}[{values.Count}]"));
        }

        return values;
    }

    public static MetadataValue Bound(JsonElement json, string place)
    {
        if (json.ValueKind == JsonValueKind.Number)
        {
            return new MetadataValue.Number(json.GetDouble());
        }

        return json.ValueKind == JsonValueKind.String && IsoDate.TryParse(json.GetString(), out var date)
            ? new MetadataValue.Date(date)
            : throw new InvalidSearchException("filter", $"{place} must be a number or a date such as \"2025-12-04\" or \"2025-12-04T10:00:00Z\".");
    }
}
