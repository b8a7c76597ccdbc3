using SemanticSearch.Adapters.Readers.Markdown;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>Copies a model from a folder of this machine into the models folder, under the same conditions as one from a hub.</summary>
public sealed class ModelImport(ModelStore store, ModelTrial trial)
{
    private const string Key = "import";

    /// <summary>Copies, tries and installs the model in a folder.</summary>
    /// <param name="directory">Full path of a folder in the Hugging Face layout; links in it are followed, as in the hub's own cache.</param>
    /// <param name="name">Name to install it under.</param>
    /// <param name="maxBytes">Most bytes to take.</param>
    /// <param name="progress">Told of bytes copied.</param>
    /// <param name="cancellationToken">Ends the copying; nothing is left behind.</param>
    /// <exception cref="ModelRefusedException">The folder holds no model that can be used.</exception>
    public async Task<InstalledModel> ImportAsync(
        string directory, ModelName name, long maxBytes, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var chosen = ModelFiles.Choose(directory, FilesIn(directory));
        List<(string Path, long Bytes)> files = [.. chosen.Select(file => (file, LengthOf(RepositoryPath.Under(directory, file))))];
        ModelFiles.CheckSizes(directory, files, maxBytes);
        using var staged = store.Stage(name, Key);
        try
        {
            // What an interrupted import left may be of another folder.
            staged.Discard();
            await CopyAsync(directory, files, staged, progress, cancellationToken);
            return await staged.InstallAsync(chosen, revision: null, directory, LicenceOf(directory), trial, cancellationToken);
        }
        catch
        {
            staged.Discard();
            throw;
        }
    }

    private static async Task CopyAsync(
        string directory, List<(string Path, long Bytes)> files, StagedModel staged, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var (done, total) = (0L, files.Sum(file => file.Bytes));
        foreach (var (file, bytes) in files)
        {
            progress?.Report(new TransferProgress(file, done, total));
            await using var from = File.OpenRead(RepositoryPath.Under(directory, file));
            await using var to = File.Create(staged.PathOf(file));
            await from.CopyToAsync(to, cancellationToken);
            done += bytes;
        }
    }

    /// <summary>The files at the top and one folder down: no file of a model lies deeper.</summary>
    private static List<string> FilesIn(string directory)
    {
        List<string> files = [.. Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path))];
        foreach (var folder in Directory.EnumerateDirectories(directory))
        {
            files.AddRange(Directory.EnumerateFiles(folder).Select(path => $"{Path.GetFileName(folder)}/{Path.GetFileName(path)}"));
        }

        return files;
    }

    /// <summary>A link's own length is that of its target's name.</summary>
    private static long LengthOf(string path)
    {
        using var file = File.OpenRead(path);
        return file.Length;
    }

    private static string? LicenceOf(string directory)
    {
        var card = Path.Combine(directory, "README.md");
        if (!File.Exists(card))
        {
            return null;
        }

        var lines = File.ReadLines(card).Take(500).ToList();
        var end = lines is ["---", ..] ? lines.IndexOf("---", 1) : -1;
        return end > 0
            && FrontMatter.Parse(string.Join('\n', lines[1..end])).Fields.TryGetValue("license", out var licence)
            && licence is MetadataValue.Text text
            ? text.Value
            : null;
    }
}
