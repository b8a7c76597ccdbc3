using System.Text.Json;

namespace SemanticSearch.Models.Safetensors;

/// <summary>
/// The weights of a model directory: <c>model.safetensors</c>, or the parts that <c>model.safetensors.index.json</c> lists. Pickles
/// (<c>pytorch_model.bin</c>) are refused: reading one runs the program inside it.
/// </summary>
public sealed class TensorDirectory : IDisposable
{
    /// <summary>The one file.</summary>
    public const string FileName = "model.safetensors";

    /// <summary>The list of parts.</summary>
    public const string IndexName = "model.safetensors.index.json";

    private const int LargestIndexBytes = 64 << 20;

    private static readonly string[] PickleEndings = [".bin", ".pt", ".pth", ".pkl", ".ckpt"];

    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, (SafetensorsFile File, TensorEntry Entry)> _tensors = [];

    private TensorDirectory(string directory) => Directory = directory;

    /// <summary>Where the files lie.</summary>
    public string Directory { get; }

    /// <summary>The tensors' names.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Opens the weights of a model directory and checks their headers.</summary>
    /// <exception cref="ModelFileException">There are none, or they are damaged or contradict each other.</exception>
    public static TensorDirectory Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var tensors = new TensorDirectory(directory);
        try
        {
            if (File.Exists(Path.Combine(directory, FileName)))
            {
                tensors.Add(FileName, expected: null);
            }
            else if (File.Exists(Path.Combine(directory, IndexName)))
            {
                tensors.AddParts();
            }
            else
            {
                throw Missing(directory);
            }

            return tensors;
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    /// <summary>What the header says of a tensor; null where there is none of that name.</summary>
    public TensorEntry? Find(string name) => _tensors.TryGetValue(name, out var found) ? found.Entry : null;

    /// <summary>Reads a tensor into <paramref name="target"/>, one float an element.</summary>
    /// <exception cref="ModelFileException">Its type is not read, or it holds NaN or infinity.</exception>
    public void Read(string name, Span<float> target)
    {
        var (file, entry) = _tensors[name];
        file.Read(entry, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private static ModelFileException Missing(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            return new ModelFileException($"There is no model directory {directory}.");
        }

        var pickle = System.IO.Directory.EnumerateFiles(directory)
            .Select(Path.GetFileName)
            .FirstOrDefault(name => PickleEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));
        return pickle is null
            ? new ModelFileException($"{directory} has no {FileName} and no {IndexName}.")
            : new ModelFileException(
                $"{directory} has its weights in {pickle}, a pickle. Reading a pickle runs the program inside it, so it is not read: "
                + $"take a revision of the model that has {FileName}, or convert it where you trust it "
                + "(in Python: safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")).");
    }

    private void AddParts()
    {
        var path = Path.Combine(Directory, IndexName);
        if (new FileInfo(path).Length > LargestIndexBytes)
        {
            throw new ModelFileException($"{path} is larger than {LargestIndexBytes} bytes; it is no index of a model.");
        }

        var expected = ReadIndex(path);
        foreach (var part in expected.Values.Distinct().Order(StringComparer.Ordinal))
        {
            if (part.Length == 0 || Path.GetFileName(part) != part)
            {
                throw new ModelFileException($"{path}: weight_map names '{part}', which is no file name of this directory.");
            }

            if (!File.Exists(Path.Combine(Directory, part)))
            {
                throw new ModelFileException($"{path}: weight_map names {part}, which is missing. Download it too.");
            }

            Add(part, expected);
        }

        if (expected.Keys.FirstOrDefault(name => !_tensors.ContainsKey(name)) is { } absent)
        {
            throw new ModelFileException($"{path}: weight_map says that {expected[absent]} holds tensor '{absent}', but it does not.");
        }
    }

    private static Dictionary<string, string> ReadIndex(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 8 });
            var map = new Dictionary<string, string>();
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("weight_map", out var weights)
                || weights.ValueKind != JsonValueKind.Object)
            {
                throw new ModelFileException($"{path} has no object weight_map.");
            }

            foreach (var weight in weights.EnumerateObject())
            {
                if (weight.Value.ValueKind != JsonValueKind.String || !map.TryAdd(weight.Name, weight.Value.GetString()!))
                {
                    throw new ModelFileException($"{path}: weight_map has no single file name for tensor '{weight.Name}'.");
                }
            }

            return map;
        }
        catch (JsonException e)
        {
            throw new ModelFileException($"{path} is no valid JSON: {e.Message}", e);
        }
    }

    private void Add(string name, Dictionary<string, string>? expected)
    {
        var path = Path.Combine(Directory, name);
        var file = new SafetensorsFile(path);
        _files.Add(file);
        foreach (var (tensor, entry) in file.Tensors)
        {
            if (expected is not null && (!expected.TryGetValue(tensor, out var part) || part != name))
            {
                throw new ModelFileException($"{path} holds tensor '{tensor}', which {IndexName} does not place there. Download the parts of one revision.");
            }

            _tensors.Add(tensor, (file, entry));
        }
    }
}
