using System.Text.Json;

namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// Reads and writes <c>models.lock.json</c>: UTF-8, <c>{"version":1,"models":[{name, revision, source, licence, installedAt,
/// files:[{path, bytes, sha256}]}]}</c>, the models in order of name. Written beside and renamed, so that a reader sees the old
/// file or the new one. A model that is not in it is not installed, whatever lies in the folder.
/// </summary>
internal static class ModelsLockFile
{
    public const string Name = "models.lock.json";

    private const int Version = 1;

    /// <exception cref="ModelRefusedException">The file is damaged, or of a newer version.</exception>
    public static IReadOnlyList<InstalledModel> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        ModelsLock? content;
        try
        {
            using var file = File.OpenRead(path);
            content = JsonSerializer.Deserialize(file, ModelsLockJson.Default.ModelsLock);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException exception)
        {
            throw Damaged(path, exception.Message, exception);
        }

        if (content is { Version: > Version })
        {
            throw new ModelRefusedException(
                $"{path} has version {content.Version}; this program reads version {Version}. Use the program that wrote it, or another folder (SEMSEARCH_MODELS).");
        }

        foreach (var model in content?.Models ?? throw Damaged(path, "it holds no list of models"))
        {
            Check(path, model);
        }

        return content.Models;
    }

    public static void Write(string folder, IEnumerable<InstalledModel> models)
    {
        var path = Path.Combine(folder, Name);
        var content = new ModelsLock(Version, [.. models.OrderBy(model => model.Name, StringComparer.Ordinal)]);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(content, ModelsLockJson.Default.ModelsLock));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The file lies where others may write: what it names is read and deleted, so it is believed no further than a hub is.</summary>
    private static void Check(string path, InstalledModel? model)
    {
        if (model?.Name is null || ModelName.TryParse(model.Name) is null)
        {
            throw Damaged(path, $"'{model?.Name}' is no name of a model");
        }

        if (model.Files is not { Count: > 0 } files || files.Any(file => file?.Path is null || file.Sha256 is null || !RepositoryPath.IsInside(file.Path)))
        {
            throw Damaged(path, $"the files of '{model.Name}' are not given as paths inside its folder");
        }
    }

    private static ModelRefusedException Damaged(string path, string reason, Exception? inner = null)
    {
        var message = $"{path} is damaged: {reason.TrimEnd('.')}. Take it away and pull or import the models again.";
        return inner is null ? new ModelRefusedException(message) : new ModelRefusedException(message, inner);
    }
}
