using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Adapters.Hub;

/// <summary>Brings a model from a hub into the models folder: described, chosen, fetched, checked, tried, and only then installed.</summary>
public sealed class HubPull(HubClient client, ModelStore store, HubOptions options, ModelTrial trial)
{
    /// <summary>Fetches and installs a model at the commit its revision is now.</summary>
    /// <param name="reference">The model.</param>
    /// <param name="progress">Told of bytes fetched.</param>
    /// <param name="cancellationToken">Ends the transfer; what was fetched stays for the next time, and nothing is installed.</param>
    /// <returns>The installed model, and whether it was there already, whole.</returns>
    /// <exception cref="HubException">The hub does not give it.</exception>
    /// <exception cref="ModelRefusedException">It is no model that can be used.</exception>
    public async Task<(InstalledModel Model, bool WasThere)> PullAsync(
        HubReference reference, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var model = await client.DescribeAsync(reference, cancellationToken);
        var files = FilesToFetch(model);
        if (store.Find(model.Name.Value) is { } installed && installed.Revision == model.Commit
            && (await store.VerifyAsync(installed, progress, cancellationToken)).Count == 0)
        {
            return (installed, true);
        }

        using var staged = store.Stage(model.Name, model.Commit[..12]);
        var (done, total) = (0L, files.Sum(file => file.Bytes));
        RequireSpace(model, total);
        foreach (var file in files)
        {
            var before = done;
            var offset = progress is null ? null : new OffsetProgress(progress, file.Path, before, total);
            await client.DownloadAsync(model, file, staged.PathOf(file.Path), offset, cancellationToken);
            done += file.Bytes;
        }

        var source = options.Address.AbsoluteUri.TrimEnd('/');
        return (await staged.InstallAsync([.. files.Select(file => file.Path)], model.Commit, source, model.Licence, trial, cancellationToken), false);
    }

    private List<HubFile> FilesToFetch(HubModel model)
    {
        var byPath = new Dictionary<string, HubFile>(StringComparer.Ordinal);
        foreach (var file in model.Files)
        {
            byPath[file.Path] = file;
        }

        var files = ModelFiles.Choose(model.Name.Value, byPath.Keys).Select(path => byPath[path]).ToList();
        if (files.Find(file => file.Bytes < 0 || (file.Sha256 ?? file.GitBlob) is null) is { } unknown)
        {
            throw new HubException(
                $"{options.Address.Authority} lists {unknown.Path} of '{model.Name}' without its size or checksum, so that it could not be checked. SEMSEARCH_HUB names another hub.");
        }

        ModelFiles.CheckSizes(model.Name.Value, [.. files.Select(file => (file.Path, file.Bytes))], options.MaxModelBytes);
        return files;
    }

    private void RequireSpace(HubModel model, long bytes)
    {
        var free = new DriveInfo(store.Folder).AvailableFreeSpace;
        if (bytes > free)
        {
            throw new ModelRefusedException(
                $"'{model.Name}' needs {bytes:N0} bytes, and {store.Folder} has {free:N0} free. Make room, or name another folder with SEMSEARCH_MODELS.");
        }
    }

    private sealed class OffsetProgress(IProgress<TransferProgress> progress, string file, long before, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new TransferProgress(file, before + value, total));
    }
}
