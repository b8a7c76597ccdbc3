using System.Text.Json;
using System.Text.Json.Serialization;

namespace SemanticSearch.Host.Json;

/// <summary>
/// Writes scores and times with six decimals at most: a cosine of float vectors is not good to more, and seventeen digits do not read well.
/// </summary>
public sealed class RoundedDoubleConverter : JsonConverter<double>
{
    private const int Decimals = 6;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round(value, Decimals));
}
