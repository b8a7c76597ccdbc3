using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SemanticSearch.Host.Commands;

/// <summary>Writes a value to standard output as JSON.</summary>
public static class JsonOutput
{
    public static void Write<T>(Terminal terminal, T value, JsonTypeInfo<T> type) =>
        terminal.Out.WriteLine(JsonSerializer.Serialize(value, type));
}
