namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// The models folder: <c>OWNER--NAME/</c> for each installed model, <c>models.lock.json</c> that says what is installed, and
/// <c>.partial/</c> for what is still being fetched. One process changes it at a time; any number read it. Safe for any thread.
/// </summary>
public sealed class ModelStore(string folder, TimeProvider time)
{
    private const string PartialFolder = ".partial";

    /// <summary>Full path of the folder; it need not exist yet.</summary>
    public string Folder { get; } = folder;

    /// <summary>The installed models, by name.</summary>
    /// <exception cref="ModelRefusedException"><c>models.lock.json</c> is damaged, or of a newer version.</exception>
    public IReadOnlyList<InstalledModel> List() => ModelsLockFile.Read(Folder);

    /// <summary>The installed model of a name, or null. Case does not matter, as on the hub.</summary>
    /// <exception cref="ModelRefusedException"><c>models.lock.json</c> is damaged, or of a newer version.</exception>
    public InstalledModel? Find(string name) => List().FirstOrDefault(model => Same(model.Name, name));

    /// <summary>Folder that holds a model's files in the Hugging Face layout.</summary>
    public string PathOf(InstalledModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Path.Combine(Folder, ModelName.TryParse(model.Name)!.FolderName);
    }

    /// <summary>
    /// Opens the place where a model is put together before it is installed. What an earlier attempt with the same key left there
    /// is still there.
    /// </summary>
    /// <exception cref="ModelRefusedException">Another process is changing the folder.</exception>
    public StagedModel Stage(ModelName name, string key)
    {
        ArgumentNullException.ThrowIfNull(name);
        var held = ModelsFolderLock.Take(Folder);
        try
        {
            return new StagedModel(this, name, Path.Combine(Folder, PartialFolder, $"{name.FolderName}@{key}"), held, time);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Reads every byte of a model again and says which files are not what was installed; an empty list means none.</summary>
    public async Task<IReadOnlyList<ModelDamage>> VerifyAsync(
        InstalledModel model, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var path = PathOf(model);
        var damages = new List<ModelDamage>();
        var (done, total) = (0L, model.Bytes());
        foreach (var file in model.Files)
        {
            progress?.Report(new TransferProgress(file.Path, done, total));
            if (await ProblemOfAsync(RepositoryPath.Under(path, file.Path), file, cancellationToken) is { } problem)
            {
                damages.Add(new ModelDamage(file.Path, problem));
            }

            done += file.Bytes;
        }

        return damages;
    }

    /// <summary>Removes a model; false when it is not installed.</summary>
    /// <exception cref="ModelRefusedException">Another process is changing the folder.</exception>
    public bool Remove(string name)
    {
        using var held = ModelsFolderLock.Take(Folder);
        var models = List();
        if (models.FirstOrDefault(model => Same(model.Name, name)) is not { } found)
        {
            return false;
        }

        // The entry first: from here on it is not installed, however far deleting its files comes.
        ModelsLockFile.Write(Folder, models.Where(model => model != found));
        Discard(PathOf(found));
        return true;
    }

    /// <summary>Puts a finished folder in place of what was installed under the same name; called while the folder is held.</summary>
    internal void Install(string staged, InstalledModel model)
    {
        var path = PathOf(model);
        var aside = Path.Combine(Folder, PartialFolder, $"{Path.GetFileName(path)}.old");
        Discard(aside);
        if (Directory.Exists(path))
        {
            Directory.Move(path, aside);
        }

        try
        {
            Directory.Move(staged, path);
        }
        catch (Exception exception) when ((exception is IOException or UnauthorizedAccessException) && Directory.Exists(aside))
        {
            Directory.Move(aside, path);
            throw;
        }

        ModelsLockFile.Write(Folder, List().Where(each => !Same(each.Name, model.Name)).Append(model));
        Discard(aside);
    }

    /// <summary>Takes away what earlier attempts at a name left behind.</summary>
    internal void DiscardPartials(ModelName name)
    {
        var partials = Path.Combine(Folder, PartialFolder);
        if (Directory.Exists(partials))
        {
            foreach (var left in Directory.EnumerateDirectories(partials, $"{name.FolderName}@*"))
            {
                Discard(left);
            }
        }
    }

    internal static void Discard(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static async Task<string?> ProblemOfAsync(string path, InstalledFile expected, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return "is missing";
        }

        if (file.Length != expected.Bytes)
        {
            return $"has {file.Length:N0} bytes instead of {expected.Bytes:N0}";
        }

        return await FileDigest.Sha256Async(path, cancellationToken) == expected.Sha256 ? null : "has another SHA-256 than when it was installed";
    }
}
