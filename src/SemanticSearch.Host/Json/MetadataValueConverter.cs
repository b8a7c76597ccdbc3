using System.Text.Json;
using System.Text.Json.Serialization;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Host.Json;

/// <summary>A metadata value: a string (a date when in ISO form), a number, a boolean or an array of strings.</summary>
public sealed class MetadataValueConverter : JsonConverter<MetadataValue>
{
    /// <summary>Longest text of one value, in UTF-16 code units.</summary>
    public const int MaxLength = 8192;

    /// <summary>Most texts in a list.</summary>
    public const int MaxItems = 256;

    public override MetadataValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = ReadText(ref reader);
                return IsoDate.TryParse(text, out var date) ? new MetadataValue.Date(date) : new MetadataValue.Text(text);
            case JsonTokenType.Number:
                return new MetadataValue.Number(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False:
                return new MetadataValue.Flag(reader.GetBoolean());
            case JsonTokenType.StartArray:
                var texts = new List<string>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.String || texts.Count == MaxItems)
                    {
                        throw new JsonException($"a list of at most {MaxItems} strings");
                    }

                    texts.Add(ReadText(ref reader));
                }

                return new MetadataValue.TextList(texts);
            default:
                throw new JsonException("a string, a number, a boolean or an array of strings");
        }
    }

    public override void Write(Utf8JsonWriter writer, MetadataValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MetadataValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case MetadataValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case MetadataValue.Date date:
                writer.WriteStringValue(IsoDate.Format(date.Value));
                break;
            case MetadataValue.Flag flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case MetadataValue.TextList list:
                writer.WriteStartArray();
                foreach (var item in list.Values)
                {
                    writer.WriteStringValue(item);
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static string ReadText(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Length <= MaxLength ? text : throw new JsonException($"a string of at most {MaxLength} characters");
    }
}
