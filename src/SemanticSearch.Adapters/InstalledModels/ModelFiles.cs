namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// Which files of a repository or folder make up a model in the Hugging Face layout: configuration, tokenizer, pooling and dense
/// modules, and weights as safetensors, in one file or in shards. Everything else (other frameworks' weights, cards, pictures) is
/// left where it is. Pickles are never taken: reading one runs what it says.
/// </summary>
public static class ModelFiles
{
    /// <summary>The file that says what a model is.</summary>
    public const string Config = "config.json";

    private const string Weights = "model.safetensors";
    private const string ShardIndex = "model.safetensors.index.json";

    /// <summary>The longest tokenizer.json of the models we know, for 250,000 tokens, has 34 MB.</summary>
    private const long MaxTextBytes = 128L << 20;

    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        Config, "config_sentence_transformers.json", "sentence_bert_config.json", "modules.json", "tokenizer.json",
        "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.txt",
    };

    private static readonly string[] PickleEndings = [".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"];

    /// <summary>The files to take, smallest kinds first, so that a wrong configuration is known before the weights are fetched.</summary>
    /// <param name="model">What to call the model in an error.</param>
    /// <param name="paths">Every file there is, with <c>/</c> between folders.</param>
    /// <exception cref="ModelRefusedException">A name leads out of the folder, or the files are no model that can be used.</exception>
    public static IReadOnlyList<string> Choose(string model, IReadOnlyCollection<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.FirstOrDefault(path => !RepositoryPath.IsInside(path)) is { } outside)
        {
            throw new ModelRefusedException(
                $"'{model}' lists a file named '{Printable(outside)}', which leads out of its folder; nothing of it is taken. Report it to the hub it comes from.");
        }

        var present = paths.ToHashSet(StringComparer.Ordinal);
        if (!present.Contains(Config))
        {
            throw new ModelRefusedException($"'{model}' has no {Config} at its top, so it is not a model in the Hugging Face layout.");
        }

        RequireTokenizer(model, present);
        List<string> texts = [.. paths.Where(path => Texts.Contains(path) || ModuleOf(path) is not null).Order(StringComparer.Ordinal)];
        return [.. texts, .. ModuleWeightsOf(model, present), .. WeightsOf(model, present)];
    }

    /// <summary>Whether a file is weights, and so may be as large as a model may be.</summary>
    public static bool IsWeights(string path) => path.EndsWith(".safetensors", StringComparison.Ordinal);

    /// <exception cref="ModelRefusedException">A file is larger than its kind can be, or all are larger together than allowed.</exception>
    public static void CheckSizes(string model, IReadOnlyCollection<(string Path, long Bytes)> files, long maxModelBytes)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (path, bytes) in files)
        {
            var most = IsWeights(path) ? maxModelBytes : MaxTextBytes;
            if (bytes < 0 || bytes > most)
            {
                throw new ModelRefusedException($"'{model}': {path} is said to have {bytes:N0} bytes; at most {most:N0} are taken.");
            }
        }

        var total = files.Sum(file => file.Bytes);
        if (total > maxModelBytes)
        {
            throw new ModelRefusedException($"'{model}' has {total:N0} bytes in all; at most {maxModelBytes:N0} are taken.");
        }
    }

    private static void RequireTokenizer(string model, HashSet<string> present)
    {
        if (!present.Contains("tokenizer.json") && !present.Contains("vocab.txt"))
        {
            throw new ModelRefusedException(
                $"'{model}' has no tokenizer that can be read: it needs tokenizer.json or vocab.txt beside {Config}. "
                + "With the transformers library, AutoTokenizer.from_pretrained(…).save_pretrained(DIR) writes one.");
        }
    }

    private static IEnumerable<string> ModuleWeightsOf(string model, HashSet<string> present)
    {
        // A dense layer is small, but a model without it gives other vectors: better none than a wrong one.
        foreach (var folder in present.Select(ModuleOf).OfType<string>().Where(IsDense).Order(StringComparer.Ordinal))
        {
            var weights = $"{folder}/{Weights}";
            yield return present.Contains(weights)
                ? weights
                : throw new ModelRefusedException($"'{model}' has a layer {folder} without {Weights}. {Remedy}");
        }
    }

    private static IReadOnlyList<string> WeightsOf(string model, HashSet<string> present)
    {
        if (present.Contains(Weights))
        {
            return [Weights];
        }

        var shards = present.Where(path => IsShard(path)).Order(StringComparer.Ordinal).ToList();
        if (shards.Count > 0 && present.Contains(ShardIndex))
        {
            return [ShardIndex, .. shards];
        }

        if (shards.Count > 0)
        {
            throw new ModelRefusedException($"'{model}' has its weights in {shards.Count} shards, but no {ShardIndex} that says what is in which.");
        }

        var pickle = present.Where(path => !path.Contains('/', StringComparison.Ordinal) && PickleEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).LastOrDefault();
        throw new ModelRefusedException(pickle is null
            ? $"'{model}' has no {Weights}. {Remedy}"
            : $"'{model}' has its weights only as {pickle}, a pickle, which can run code when it is read and is refused. {Remedy}");
    }

    private const string Remedy =
        "Look for a revision with safetensors (the hub's bot offers conversions as refs/pr/N: 'semsearch models pull NAME@refs/pr/N'), "
        + "or convert the model on a machine you trust with save_pretrained(DIR, safe_serialization=True) and 'semsearch models import DIR'.";

    private static string Printable(string text) => string.Concat(text.Take(80).Select(c => char.IsControl(c) ? '?' : c));

    private static bool IsDense(string module) => module.EndsWith("_Dense", StringComparison.Ordinal);

    /// <summary>The folder of a sentence-transformers module that a path is the configuration of, such as <c>1_Pooling</c>; null where it is none.</summary>
    private static string? ModuleOf(string path)
    {
        if (path.Split('/') is not [var folder, Config])
        {
            return null;
        }

        var digits = folder.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && folder.Length > digits + 1 && folder[digits] == '_' && folder[digits..].All(ModelName.IsWordCharacter) ? folder : null;
    }

    /// <summary>Whether a path is <c>model-00001-of-00003.safetensors</c> or one like it.</summary>
    private static bool IsShard(string path) =>
        path.Split('-', '.') is ["model", var number, "of", var count, "safetensors"] && IsFiveDigits(number) && IsFiveDigits(count);

    private static bool IsFiveDigits(string text) => text.Length == 5 && text.All(char.IsAsciiDigit);
}
