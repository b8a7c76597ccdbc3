using System.Text.Json;
using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Adapters.Hub;

/// <summary>
/// Reads from a Hugging Face hub: what a model consists of at one commit (<c>/api/models/NAME/revision/REVISION?blobs=true</c>), and
/// its files (<c>/NAME/resolve/COMMIT/PATH</c>, from which large files are redirected to a storage). Safe for any thread.
/// </summary>
public sealed class HubClient : IDisposable
{
    /// <summary>The longest list of files we met has a few hundred kilobytes.</summary>
    private const int MaxInfoBytes = 16 << 20;

    private const string LicenceTag = "license:";

    private readonly HubOptions _options;
    private readonly HubTransport _transport;
    private readonly FileTransfer _transfer;

    public HubClient(HubOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!HubOptions.IsAddress(options.Address))
        {
            throw new HubException($"'{options.Address}' is no address of a hub: it must begin with https:// (http:// only for this machine).");
        }

        (_options, _transport) = (options, new HubTransport(options));
        _transfer = new FileTransfer(_transport, options);
    }

    /// <summary>The commit that a revision is now, and the files at it.</summary>
    /// <exception cref="HubException">The hub has no such model or revision, or answers something else.</exception>
    public async Task<HubModel> DescribeAsync(HubReference reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        const string What = "the list of files";
        var address = Below($"api/models/{reference.Name}/revision/{Uri.EscapeDataString(reference.Revision)}?blobs=true");
        using var response = await _transport.GetAsync(address, What, prepare: null, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw HubFailure.Of(response, reference.Name.Value, What, _options);
        }

        FileTransfer.RefuseHtml(response, What);
        return ModelOf(reference, await ReadAsync(response, cancellationToken));
    }

    /// <summary>
    /// Fetches one file and checks its length and digest. Goes on from what an earlier attempt left beside <paramref name="path"/>;
    /// the file itself appears only when it is whole and right.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="path">Where to put it; the folder exists.</param>
    /// <param name="progress">Told how many bytes of the file are there.</param>
    /// <param name="cancellationToken">Ends the transfer; what was fetched stays for the next time.</param>
    /// <exception cref="HubException">The hub does not give the file as it listed it.</exception>
    public Task DownloadAsync(HubModel model, HubFile file, string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(file);
        var escaped = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        return _transfer.FetchAsync(Below($"{model.Name}/resolve/{model.Commit}/{escaped}"), model.Name.Value, file, path, progress, cancellationToken);
    }

    public void Dispose() => _transport.Dispose();

    /// <summary>An address under the hub's own, which may have a path when the hub stands behind a proxy.</summary>
    private Uri Below(string path) => new($"{_options.Address.AbsoluteUri.TrimEnd('/')}/{path}");

    private async Task<HubModelInfo?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxInfoBytes, cancellationToken).WaitAsync(_options.Silence, _options.Time, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, HubJson.Default.HubModelInfo, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw new HubException($"{_options.Address.Authority} broke off its list of files: {exception.Message} Run the same command again.", exception);
        }
        catch (JsonException exception)
        {
            throw NoHub("its list of files is not the JSON of one", exception);
        }
    }

    private HubModel ModelOf(HubReference reference, HubModelInfo? info)
    {
        if (info?.Sha is not { } commit || !IsCommit(commit) || info.Siblings is null)
        {
            throw NoHub("it names no commit or no files");
        }

        // Renamed models are found under their old name; the new one is what its page and its users say.
        var name = info.Id is { } id && ModelName.TryParse(id) is { } canonical ? canonical : reference.Name;
        var files = info.Siblings.Select(FileOf).ToList();
        var licence = info.Tags?.FirstOrDefault(tag => tag?.StartsWith(LicenceTag, StringComparison.Ordinal) is true)?[LicenceTag.Length..];
        return new HubModel(name, commit, licence, files);
    }

    private HubFile FileOf(HubSibling? sibling) => sibling?.Rfilename is { } path
        ? new HubFile(path, sibling.Lfs?.Size ?? sibling.Size ?? -1, sibling.Lfs?.Sha256, sibling.Lfs is null ? sibling.BlobId : null)
        : throw NoHub("it lists a file without a name");

    private HubException NoHub(string reason, Exception? inner = null)
    {
        var message = $"{_options.Address.Authority} does not answer as a Hugging Face hub: {reason}. SEMSEARCH_HUB names another.";
        return inner is null ? new HubException(message) : new HubException(message, inner);
    }

    private static bool IsCommit(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);
}
