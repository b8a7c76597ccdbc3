using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Models.Directories;

/// <summary>
/// The stages of a sentence-transformers model (<c>modules.json</c>): a transformer, how its tokens become one vector, dense layers
/// after it. Vectors are scaled to length 1 at the end whether or not a Normalize stage says so, since an index compares directions.
/// Without modules.json: the mean of the tokens, as the library itself assumes.
/// </summary>
/// <param name="Transformer">Directory of the first stage.</param>
/// <param name="Pooling">Second stage.</param>
/// <param name="PoolingFile">The file that says so, for messages; null where none does.</param>
/// <param name="PoolingDimensions">Width the second stage expects; null where it does not say.</param>
/// <param name="Dense">Directories of dense layers, in order.</param>
internal sealed record ModelModules(string Transformer, Pooling Pooling, string? PoolingFile, int? PoolingDimensions, IReadOnlyList<string> Dense)
{
    private const string Prefix = "pooling_mode_";

    private static readonly Dictionary<string, Pooling> Modes = new(StringComparer.Ordinal)
    {
        ["cls_token"] = Pooling.Cls,
        ["cls"] = Pooling.Cls,
        ["mean_tokens"] = Pooling.Mean,
        ["mean"] = Pooling.Mean,
        ["max_tokens"] = Pooling.Max,
        ["max"] = Pooling.Max,
    };

    /// <summary>Reads the stages of a directory.</summary>
    public static ModelModules Read(string directory)
    {
        var path = Path.Combine(directory, "modules.json");
        var modules = new ModelModules(directory, Pooling.Mean, null, null, []);
        if (!File.Exists(path))
        {
            return modules;
        }

        var position = 0;
        foreach (var module in JsonField.Read(path).Items())
        {
            var type = module["type"];
            var folder = Inside(directory, module.Optional("path"));
            modules = (type.Text()[(type.Text().LastIndexOf('.') + 1)..], position++) switch
            {
                ("Transformer", 0) => modules with { Transformer = folder },
                ("Pooling", 1) => ReadPooling(modules, folder),
                ("Dense", > 1) => modules with { Dense = [.. modules.Dense, folder] },
                ("Normalize", > 1) => modules,
                _ => throw type.Refuse("is no stage that can be run there; a Transformer, a Pooling, Dense layers and a Normalize can, in this order"),
            };
        }

        return position == 0 || modules.PoolingFile is not null ? modules : throw new ModelFileException("modules.json has no Pooling stage.");
    }

    private static ModelModules ReadPooling(ModelModules modules, string folder)
    {
        var config = JsonField.Read(Path.Combine(folder, "config.json"));
        var single = config.Optional("pooling_mode");
        var chosen = !single.IsAbsent
            ? [single.Text()]
            : config.Members()
                .Where(member => member.Key.StartsWith(Prefix, StringComparison.Ordinal) && member.Value.Flag(false))
                .Select(member => member.Key[Prefix.Length..])
                .ToArray();
        if (chosen is not [var mode] || !Modes.TryGetValue(mode, out var pooling))
        {
            throw new ModelFileException(
                $"{Path.GetFileName(folder)}/config.json asks for the pooling {(chosen.Length == 0 ? "of nothing" : string.Join(" and ", chosen))}; "
                + "one of mean, cls and max can be used.");
        }

        var width = config.Optional("word_embedding_dimension");
        width = width.IsAbsent ? config.Optional("embedding_dimension") : width;
        return modules with
        {
            Pooling = pooling,
            PoolingFile = $"{Path.GetFileName(folder)}/config.json",
            PoolingDimensions = width.IsAbsent ? null : width.Whole(1, 1 << 20),
        };
    }

    private static string Inside(string directory, JsonField path)
    {
        var name = path.Text(string.Empty);
        return !Path.IsPathRooted(name) && !name.Split('/', '\\').Contains("..", StringComparer.Ordinal)
            ? Path.GetFullPath(Path.Combine(directory, name))
            : throw path.Refuse("must lie inside the model directory");
    }
}
