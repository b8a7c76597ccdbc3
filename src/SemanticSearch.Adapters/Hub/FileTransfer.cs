using System.Net;
using System.Net.Http.Headers;
using Polly;
using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Adapters.Hub;

/// <summary>
/// Fetches one file. What has come lies in <c>NAME.part</c>, with the answer's entity tag in <c>NAME.etag</c>, so that a dropped
/// transfer goes on with <c>Range</c> and <c>If-Range</c> (RFC 9110 13.1.5, 14.2), in this process or the next. The digest of the
/// whole decides in the end.
/// </summary>
internal sealed class FileTransfer(HubTransport transport, HubOptions options)
{
    private readonly ResiliencePipeline _pipeline = HubPipeline.OfTransfers(options);

    /// <exception cref="HubException">A page came where something else was asked for: from a login, a proxy or an error.</exception>
    public static void RefuseHtml(HttpResponseMessage response, string what)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            throw new HubException(
                $"{response.RequestMessage?.RequestUri?.Authority} sent a web page instead of {what}: something between here and the hub "
                + "(a login, a proxy, a filter) answers in its place. Open the hub in a browser, or set HTTPS_PROXY.");
        }
    }

    /// <summary>Fetches a file into <paramref name="path"/>; see <see cref="HubClient.DownloadAsync"/>.</summary>
    public async Task FetchAsync(Uri address, string model, HubFile file, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var part = new PartialFile(path);
        if (File.Exists(path) && await MatchesAsync(file, path, cancellationToken))
        {
            progress?.Report(file.Bytes);
            return;
        }

        var joined = await CompleteAsync(address, model, file, part, progress, cancellationToken);
        var right = await MatchesAsync(file, part.Path, cancellationToken);
        if (!right && joined)
        {
            // Put together from answers of a server that mixed two contents; one answer alone may still be right.
            part.Discard();
            await CompleteAsync(address, model, file, part, progress, cancellationToken);
            right = await MatchesAsync(file, part.Path, cancellationToken);
        }

        if (!right)
        {
            part.Discard();
            throw new HubException(
                $"What {options.Address.Authority} sent for {file.Path} of '{model}' is not what it lists: the checksum differs. "
                + "Nothing was installed. Run the same command again; if it happens again, a proxy or the hub's storage alters files.");
        }

        part.Finish(path);
    }

    private static async Task<bool> MatchesAsync(HubFile file, string path, CancellationToken cancellationToken) => file.Sha256 is { } sha256
        ? await FileDigest.Sha256Async(path, cancellationToken) == sha256
        : await FileDigest.GitBlobAsync(path, cancellationToken) == file.GitBlob;

    /// <summary>Fetches what is missing; says whether the file was put together from more than one answer.</summary>
    private async Task<bool> CompleteAsync(
        Uri address, string model, HubFile file, PartialFile part, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var joined = false;
        try
        {
            await _pipeline.ExecuteAsync(
                async token =>
                {
                    joined |= part.Length > 0;
                    await AttemptAsync(address, model, file, part, progress, token);
                },
                cancellationToken);
        }
        catch (TransferDroppedException exception)
        {
            throw new HubException(
                $"The transfer of {file.Path} of '{model}' broke off again and again: {exception.Message.TrimEnd('.')}. "
                + "Run the same command again; it goes on from where it is.",
                exception);
        }

        return joined;
    }

    private async Task AttemptAsync(
        Uri address, string model, HubFile file, PartialFile part, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (part.Length > file.Bytes)
        {
            part.Discard();
        }

        var have = part.Length;
        if (have == file.Bytes && part.Exists)
        {
            return;
        }

        using var response = await transport.GetAsync(address, file.Path, headers => AskFrom(headers, have, part.EntityTag), cancellationToken);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0)
        {
            part.Discard();
            throw new TransferDroppedException("the hub has another file now");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw HubFailure.Of(response, model, file.Path, options);
        }

        RefuseHtml(response, $"{file.Path} of '{model}'");
        await ReceiveAsync(response, model, file, part, StartOf(response, file, part, have), progress, cancellationToken);
    }

    /// <summary>Weak tags are of no use here: they do not promise the same bytes.</summary>
    private static void AskFrom(HttpRequestHeaders headers, long have, string? entityTag)
    {
        if (have > 0)
        {
            headers.Range = new RangeHeaderValue(have, null);
            if (entityTag is not null)
            {
                headers.IfRange = new RangeConditionHeaderValue(entityTag);
            }
        }
    }

    /// <summary>The byte at which an answer starts: where we stand, or 0 from a server that sends the whole.</summary>
    private static long StartOf(HttpResponseMessage response, HubFile file, PartialFile part, long have)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            return 0;
        }

        var range = response.Content.Headers.ContentRange;
        var changed = part.EntityTag is { } known && response.Headers.ETag is { IsWeak: false } tag && tag.Tag != known;
        if (changed || range?.From != have || (range.HasLength && range.Length != file.Bytes))
        {
            part.Discard();
            throw new TransferDroppedException("the hub has another file now");
        }

        return have;
    }

    private async Task ReceiveAsync(
        HttpResponseMessage response, string model, HubFile file, PartialFile part, long start, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is { } announced && start + announced != file.Bytes)
        {
            throw Missized(model, file, $"sends {start + announced:N0}");
        }

        await using var writer = part.Open(start, response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null);
        using var body = new PatientBody(response, options, cancellationToken);
        var buffer = new byte[81_920];
        var done = start;
        int read;
        while ((read = await body.ReadAsync(buffer)) > 0)
        {
            done += read;
            if (done > file.Bytes)
            {
                throw Missized(model, file, "sends more");
            }

            await writer.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report(done);
        }

        if (done < file.Bytes)
        {
            throw new TransferDroppedException($"it ended after {done:N0} of {file.Bytes:N0} bytes");
        }
    }

    private HubException Missized(string model, HubFile file, string but) => new(
        $"{options.Address.Authority} lists {file.Path} of '{model}' with {file.Bytes:N0} bytes and {but}. Nothing was installed; "
        + "run the same command again, and if it happens again, a proxy or the hub's storage alters files.");
}
