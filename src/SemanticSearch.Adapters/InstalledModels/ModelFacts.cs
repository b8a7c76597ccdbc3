using System.Text.Json;

namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// What the files of a model in the Hugging Face layout say about it, for people; nothing is loaded, and what is not said is null.
/// </summary>
public sealed record ModelFacts
{
    /// <summary>Class of the model, such as <c>BertModel</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>Family of the model, such as <c>bert</c>.</summary>
    public string? Family { get; init; }

    /// <summary>Layers of the encoder.</summary>
    public int? Layers { get; init; }

    /// <summary>Components of each vector.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Most tokens of a text that are read, special ones included.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Tokens it knows.</summary>
    public int? Vocabulary { get; init; }

    /// <summary>How the vectors of tokens become one: <c>mean</c>, <c>cls</c>, <c>max</c>.</summary>
    public string? Pooling { get; init; }

    /// <summary>Reads the facts of a folder.</summary>
    /// <exception cref="ModelRefusedException">A file of it is missing or is no JSON; names it.</exception>
    public static ModelFacts Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var config = ReadJson(Path.Combine(folder, ModelFiles.Config))
            ?? throw new ModelRefusedException($"{folder} has no {ModelFiles.Config}, so it is not a model in the Hugging Face layout.");
        var modules = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).ToList();
        var pooling = ModuleConfig(modules, "_Pooling");
        var (width, hidden) = (Number(pooling, "word_embedding_dimension"), Number(config, "hidden_size") ?? Number(config, "hidden_dim"));
        return new ModelFacts
        {
            Architecture = config.TryGetProperty("architectures", out var names) && names is { ValueKind: JsonValueKind.Array } && names.GetArrayLength() > 0
                ? Text(names[0])
                : null,
            Family = config.TryGetProperty("model_type", out var family) ? Text(family) : null,
            Layers = Number(config, "num_hidden_layers") ?? Number(config, "n_layers"),
            Dimensions = Number(ModuleConfig(modules, "_Dense"), "out_features") ?? width ?? hidden,
            MaxTokens = Number(ReadJson(Path.Combine(folder, "sentence_bert_config.json")), "max_seq_length") ?? Number(config, "max_position_embeddings"),
            Vocabulary = Number(config, "vocab_size"),
            Pooling = PoolingOf(pooling),
        };
    }

    private static JsonElement? ModuleConfig(List<string> folders, string ending) =>
        folders.FindLast(folder => folder.EndsWith(ending, StringComparison.Ordinal)) is { } module
            ? ReadJson(Path.Combine(module, ModelFiles.Config))
            : null;

    private static string? PoolingOf(JsonElement? pooling) => pooling is not { } config ? null
        : Set(config, "pooling_mode_cls_token") ? "cls"
        : Set(config, "pooling_mode_max_tokens") ? "max"
        : Set(config, "pooling_mode_mean_tokens") ? "mean"
        : null;

    private static bool Set(JsonElement config, string name) => config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static int? Number(JsonElement? config, string name) =>
        config is { } values && values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? ReadJson(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ModelRefusedException($"{path} holds no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ModelRefusedException($"{path} is not JSON: {exception.Message}", exception);
        }
    }
}
