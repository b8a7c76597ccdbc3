using System.Text.Json;
using System.Text.Json.Serialization;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Host.Json;

/// <summary>Reads and writes <see cref="Filter"/> in the JSON form that its documentation gives.</summary>
public sealed class FilterConverter : JsonConverter<Filter>
{
    public override Filter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return new FilterReader().Read(json.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Filter value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case Filter.And and:
                WriteAll(writer, "and", and.Filters, options);
                break;
            case Filter.Or or:
                WriteAll(writer, "or", or.Filters, options);
                break;
            case Filter.Not not:
                writer.WritePropertyName("not");
                Write(writer, not.Inner, options);
                break;
            case Filter.AnyOf anyOf:
                writer.WriteString("field", anyOf.Field);
                writer.WritePropertyName("anyOf");
                writer.WriteStartArray();
                foreach (var wanted in anyOf.Values)
                {
                    JsonSerializer.Serialize(writer, wanted, ApiJson.Instance.MetadataValue);
                }

                writer.WriteEndArray();
                break;
            case Filter.Range range:
                writer.WriteString("field", range.Field);
                WriteBound(writer, range.LowerInclusive ? "gte" : "gt", range.Lower);
                WriteBound(writer, range.UpperInclusive ? "lte" : "lt", range.Upper);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter writer, string name, Core.Documents.MetadataValue? bound)
    {
        if (bound is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, bound, ApiJson.Instance.MetadataValue);
        }
    }

    private void WriteAll(Utf8JsonWriter writer, string name, IReadOnlyList<Filter> filters, JsonSerializerOptions options)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (var filter in filters)
        {
            Write(writer, filter, options);
        }

        writer.WriteEndArray();
    }
}
