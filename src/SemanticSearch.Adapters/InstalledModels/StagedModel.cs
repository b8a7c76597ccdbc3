namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// A model that is being put together: a folder outside the installed ones, and the right to change the models folder until this
/// is disposed. Nothing of it is seen by anyone until <see cref="InstallAsync"/> renames it into place.
/// </summary>
public sealed class StagedModel : IDisposable
{
    private readonly ModelStore _store;
    private readonly ModelsFolderLock _held;
    private readonly TimeProvider _time;
    private readonly ModelName _name;

    internal StagedModel(ModelStore store, ModelName name, string folder, ModelsFolderLock held, TimeProvider time)
    {
        (_store, _name, Folder, _held, _time) = (store, name, folder, held, time);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Where the files are put together.</summary>
    public string Folder { get; }

    /// <summary>Where a file of the model goes; its folder is made.</summary>
    public string PathOf(string file)
    {
        var path = RepositoryPath.Under(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Tries the model and installs it; on a failure the folder is discarded, and what was installed before stays.</summary>
    /// <param name="files">The files of the model, all of them in <see cref="Folder"/>.</param>
    /// <param name="revision">The commit they are, where known.</param>
    /// <param name="source">Where they came from.</param>
    /// <param name="licence">The licence its authors name, where known.</param>
    /// <param name="trial">Opens the model; what it throws is thrown on.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public async Task<InstalledModel> InstallAsync(
        IReadOnlyList<string> files, string? revision, string source, string? licence, ModelTrial trial, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(trial);
        try
        {
            var installed = new List<InstalledFile>();
            foreach (var file in files)
            {
                var path = PathOf(file);
                installed.Add(new InstalledFile(file, new FileInfo(path).Length, await FileDigest.Sha256Async(path, cancellationToken)));
            }

            await trial(Folder, cancellationToken);
            var model = new InstalledModel(_name.Value, revision, source, licence, _time.GetUtcNow().UtcDateTime, installed);
            _store.Install(Folder, model);
            _store.DiscardPartials(_name);
            return model;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Discard();
            throw;
        }
    }

    /// <summary>Takes the folder away.</summary>
    public void Discard() => ModelStore.Discard(Folder);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
