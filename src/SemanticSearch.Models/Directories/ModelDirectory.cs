using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Models.Directories;

/// <summary>
/// A model directory in the Hugging Face layout, read as it was downloaded: what it holds, and how to load it. Opening reads the
/// configuration and the headers of the weights, not the weights.
/// </summary>
public sealed record ModelDirectory
{
    private const int MostFiles = 1000;

    private readonly string _weightsDirectory;

    private ModelDirectory(string path, string name, string weightsDirectory) => (Path, Name, _weightsDirectory) = (path, name, weightsDirectory);

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Short name: that asked for, or the directory's own.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>What config.json calls model_type, such as <c>bert</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Components of a vector.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Most tokens read of a text; null where there is no limit.</summary>
    public required int? MaxTokens { get; init; }

    /// <summary>How tokens become one vector: <c>mean</c>, <c>cls</c> or <c>max</c>; null for a cross-encoder, whose head decides.</summary>
    public required string? Pooling { get; init; }

    /// <summary>What is set before texts of each purpose.</summary>
    public required EmbeddingPrompts Prompts { get; init; }

    /// <summary>All files, by name.</summary>
    public required IReadOnlyList<ModelFileEntry> Files { get; init; }

    /// <summary>Describes a directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="name">Name for people; null for the directory's own.</param>
    /// <exception cref="ModelFileException">It is none, or its files are missing, damaged, of an unknown kind, or contradict each other.</exception>
    public static ModelDirectory Open(string path, string? name = null)
    {
        var (full, shown) = Find(path, name);
        var kind = KindOf(full);
        if (kind == ModelKind.Static)
        {
            var tables = Model2VecDirectory.Read(full);
            return new ModelDirectory(full, shown, full)
            {
                Kind = kind,
                Architecture = Model2VecDirectory.Architecture,
                Dimensions = tables.Dimensions,
                MaxTokens = tables.MaxTokens,
                Pooling = "mean",
                Prompts = new EmbeddingPrompts(),
                Files = FilesOf(full),
            };
        }

        var files = TransformerDirectory.Read(full);
        var isRanker = kind == ModelKind.CrossEncoder;
        return new ModelDirectory(full, shown, files.Modules.Transformer)
        {
            Kind = kind,
            Architecture = files.Blueprint.Architecture,
            Dimensions = files.Modules.Dense.Count == 0
                ? files.Blueprint.HiddenSize
                : JsonField.Read(System.IO.Path.Combine(files.Modules.Dense[^1], "config.json"))["out_features"].Whole(1, 1 << 16),
            MaxTokens = files.MaxTokens,
            Pooling = isRanker ? null : files.Modules.Pooling.ToString().ToLowerInvariant(),
            Prompts = isRanker ? new EmbeddingPrompts() : PromptReader.Read(full, shown),
            Files = FilesOf(full),
        };
    }

    /// <summary>Loads an embedding model.</summary>
    /// <exception cref="ModelFileException">As for <see cref="Open"/>, or the model only ranks.</exception>
    public static IEmbedder LoadEmbedder(string path, ModelLoadOptions? options = null)
    {
        var (full, name) = Find(path, options?.Name);
        return KindOf(full) switch
        {
            ModelKind.Static => Model2VecModel.Load(full, name),
            ModelKind.Encoder => EncoderEmbedder.Load(full, name, options ?? new ModelLoadOptions()),
            _ => throw new ModelFileException($"{full} holds a cross-encoder, which reranks and gives no vectors. Use it as a reranker."),
        };
    }

    /// <summary>Loads a cross-encoder.</summary>
    /// <exception cref="ModelFileException">As for <see cref="Open"/>, or the model only embeds.</exception>
    public static IReranker LoadReranker(string path, ModelLoadOptions? options = null)
    {
        var (full, name) = Find(path, options?.Name);
        return KindOf(full) == ModelKind.Static
            ? throw new ModelFileException($"{full} holds a static embedding model, which cannot rerank.")
            : CrossEncoderReranker.Load(full, name, options ?? new ModelLoadOptions());
    }

    /// <summary>SHA-256 over the weights, 64 hexadecimal digits. Reads them all: about a second for a gigabyte.</summary>
    public string HashWeights() => DirectoryHash.OfWeights(_weightsDirectory);

    private static (string Path, string Name) Find(string path, string? name)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (File.Exists(full))
        {
            throw new ModelFileException($"{full} is a file. A model is a directory with config.json, model.safetensors and a tokenizer: name that.");
        }

        if (!Directory.Exists(full))
        {
            throw new ModelFileException($"There is no model directory {full}.");
        }

        return Directory.EnumerateFileSystemEntries(full).Any()
            ? (full, name ?? System.IO.Path.GetFileName(full))
            : throw new ModelFileException($"{full} is empty. A model directory holds config.json, model.safetensors and a tokenizer.");
    }

    private static ModelKind KindOf(string directory)
    {
        var path = System.IO.Path.Combine(directory, "config.json");
        var config = File.Exists(path) ? JsonField.Read(path) : default;
        if (config.File is not null && config.Optional("model_type") is { IsAbsent: false } type && type.Text() == Model2VecDirectory.Architecture)
        {
            return ModelKind.Static;
        }

        var ranks = config.File is not null && config.Optional("architectures") is { IsAbsent: false } names
            && names.Items().Any(name => name.Text().EndsWith("ForSequenceClassification", StringComparison.Ordinal));
        return ranks ? ModelKind.CrossEncoder : ModelKind.Encoder;
    }

    private static ModelFileEntry[] FilesOf(string directory) =>
    [
        .. new DirectoryInfo(directory)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Take(MostFiles)
            .Select(file => new ModelFileEntry(System.IO.Path.GetRelativePath(directory, file.FullName).Replace('\\', '/'), file.Length))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];
}
