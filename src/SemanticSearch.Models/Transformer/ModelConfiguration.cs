using System.Text.Json;

namespace SemanticSearch.Models.Transformer;

/// <summary>The config.json of a model directory. What is missing or out of range is refused by the name of its field.</summary>
internal sealed class ModelConfiguration
{
    private const int LargestFileBytes = 16 << 20;

    private readonly JsonElement _root;
    private readonly string _path;

    private ModelConfiguration(JsonElement root, string path) => (_root, _path) = (root, path);

    /// <summary>Reads the file of a directory.</summary>
    /// <exception cref="ModelFileException">There is none, or it is no JSON object.</exception>
    public static ModelConfiguration Open(string directory)
    {
        var path = Path.Combine(directory, "config.json");
        if (!File.Exists(path))
        {
            throw new ModelFileException(
                Directory.Exists(directory)
                    ? $"{directory} has no config.json, which says what kind of model it holds. Download it too."
                    : $"There is no model directory {directory}.");
        }

        if (new FileInfo(path).Length > LargestFileBytes)
        {
            throw new ModelFileException($"{path} is larger than {LargestFileBytes} bytes; it is no configuration of a model.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ModelConfiguration(document.RootElement.Clone(), path)
                : throw new ModelFileException($"{path} is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new ModelFileException($"{path} is no valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Whether a field is there and not null.</summary>
    public bool Has(string field) => Find(field) is not null;

    /// <summary>Whether a field is there and null.</summary>
    public bool IsNull(string field) => _root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public int Integer(string field, int? absent = null, int least = 1)
    {
        const int Most = 1 << 24;
        if (Find(field) is not { } value)
        {
            return absent ?? throw Error($"has no {field}");
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= Most
            ? number
            : throw Error($"{field} is {value.GetRawText()}, where a whole number from {least} to {Most} is expected");
    }

    /// <summary>A positive number.</summary>
    public float Number(string field, float absent) => Find(field) is { } value ? PositiveNumber(value, field) : absent;

    /// <summary>A positive number inside two nested objects; null where either is missing.</summary>
    public float? Number(string field, string group, string inner) =>
        Find(field) is { ValueKind: JsonValueKind.Object } outer
        && outer.TryGetProperty(group, out var middle) && middle.ValueKind == JsonValueKind.Object
        && middle.TryGetProperty(inner, out var value) && value.ValueKind != JsonValueKind.Null
            ? PositiveNumber(value, $"{field}.{group}.{inner}")
            : null;

    /// <summary>True or false.</summary>
    public bool Flag(string field, bool absent) => Find(field) switch
    {
        null => absent,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw Error($"{field} is {value.GetRawText()}, where true or false is expected"),
    };

    /// <summary>A string.</summary>
    public string? Text(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => throw Error($"{field} is {value.GetRawText()}, where a string is expected"),
    };

    /// <summary>The strings of an array; null where there is none.</summary>
    public IReadOnlyList<string>? Texts(string field) => Find(field) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())]
        : null;

    /// <summary>Refuses any value of a field but those named; a missing field passes.</summary>
    public void Require(string field, string why, params string[] allowed)
    {
        if (Find(field) is { } value)
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            if (!allowed.Contains(text))
            {
                throw Error($"{field} is {text}; {why} (allowed: {string.Join(", ", allowed)})");
            }
        }
    }

    /// <summary>An error that names this file.</summary>
    public ModelFileException Error(string what) => new($"{_path} {what}.");

    private JsonElement? Find(string field) =>
        _root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private float PositiveNumber(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && number > 0 && float.IsFinite(number)
            ? number
            : throw Error($"{field} is {value.GetRawText()}, where a positive number is expected");
}
