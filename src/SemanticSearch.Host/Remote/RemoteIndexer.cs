using System.Collections.Concurrent;
using System.Net;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Remote;

/// <summary>The ingest story told to a running server: the same arguments and the same report as <see cref="Indexer"/>.</summary>
public sealed class RemoteIndexer(ServerClient server, TimeProvider time)
{
    /// <summary>Documents under way at once; the server has one writer, more would only wait there.</summary>
    private const int Parallelism = 4;

    private const int PageSize = 1000;

    public async Task<IngestReport> IngestAsync(
        IAsyncEnumerable<SourceDocument> sources,
        IngestOptions options,
        IProgress<IngestProgress>? progress,
        int? total,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var tally = new RemoteTally(progress, total);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(sources, parallel, async (source, token) => await SendAsync(source, options.Collection, tally, token));
        var removed = options.RemoveVanished ? await RemoveVanishedAsync(options, tally.Seen, cancellationToken) : 0;
        return tally.ToReport(options.Collection, removed, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task SendAsync(SourceDocument source, string collection, RemoteTally tally, CancellationToken cancellationToken)
    {
        if (source.SkipReason is not null || source.ReadBytes is null)
        {
            tally.Skip(source.Source, source.SkipReason ?? "nothing to read");
            return;
        }

        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await source.ReadBytes(cancellationToken);
        }
        catch (Exception exception) when (exception is UnreadableDocumentException or IOException or UnauthorizedAccessException)
        {
            tally.Skip(source.Source, exception.Message);
            return;
        }

        using var response = await server.SaveAsync(
            collection, source.Source, bytes, source.MediaType, source.Charset, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            tally.Save(source.Source, await ServerClient.ReadAsync(response, ApiJson.Instance.DocumentSaved, cancellationToken));
            return;
        }

        var failure = await ServerClient.FailureAsync(response, cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest))
        {
            throw failure;
        }

        tally.Skip(source.Source, failure.Message);
    }

    private async Task<int> RemoveVanishedAsync(
        IngestOptions options, ConcurrentDictionary<string, bool> seen, CancellationToken cancellationToken)
    {
        var vanished = new List<string>();
        for (var offset = 0; ; offset += PageSize)
        {
            var page = await server.ListAsync(options.Collection, offset, PageSize, cancellationToken);
            vanished.AddRange(page.Documents.Where(document => IsVanished(document, options, seen)).Select(document => document.Id));
            if (offset + PageSize >= page.Total)
            {
                break;
            }
        }

        var removed = 0;
        foreach (var id in vanished)
        {
            removed += await server.DeleteDocumentAsync(id, cancellationToken) ? 1 : 0;
        }

        return removed;
    }

    private static bool IsVanished(DocumentView document, IngestOptions options, ConcurrentDictionary<string, bool> seen) =>
        !seen.ContainsKey(document.Source)
        && (options.RemoveOnlyUnder.Count == 0
            || options.RemoveOnlyUnder.Any(prefix => document.Source.StartsWith(prefix, StringComparison.Ordinal)));
}
