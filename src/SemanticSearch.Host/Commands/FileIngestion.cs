using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Files;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Commands.Generations;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Remote;

namespace SemanticSearch.Host.Commands;

/// <summary>Indexes files, here or through the server that holds the data folder.</summary>
public sealed class FileIngestion(Terminal terminal)
{
    /// <summary>What to index, and into what.</summary>
    /// <param name="Folder">The data folder.</param>
    /// <param name="Model">The model to embed with; a server that holds the folder embeds with its own.</param>
    /// <param name="Paths">Files and folders, relative to the working directory.</param>
    /// <param name="Collection">The collection.</param>
    /// <param name="RemoveVanished">Whether documents that are not among the files are removed.</param>
    /// <param name="Json">Whether the report is printed as JSON.</param>
    public sealed record Request(
        DataFolder Folder, ModelWish Model, IReadOnlyList<string> Paths, string Collection, bool RemoveVanished, bool Json);

    public async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var paths = request.Paths.Select(path => Path.GetFullPath(path, terminal.WorkingDirectory)).ToList();
        if (paths.Find(path => !Path.Exists(path)) is { } missing)
        {
            throw new CommandFailedException($"There is no file or folder '{missing}'.");
        }

        var report = await IngestAsync(request, paths, cancellationToken);
        if (request.Json)
        {
            JsonOutput.Write(terminal, report, ApiJson.Indented.IngestReport);
        }

        IngestSummary.Write(report, terminal.Error);
        return ExitCode.Done;
    }

    /// <summary>Indexes into an opened library.</summary>
    public Task<IngestReport> IngestAsync(
        Library library, IReadOnlyList<string> paths, IngestOptions options, CancellationToken cancellationToken) =>
        RunAsync(paths, options, library.Indexer.IngestAsync, cancellationToken);

    /// <summary>Indexes the sample corpus into an opened library.</summary>
    public Task<IngestReport> IngestSeedsAsync(Library library, string folder, CancellationToken cancellationToken) =>
        RunAsync(
            [folder],
            new IngestOptions(),
            (sources, options, progress, total, token) =>
                library.Indexer.IngestAsync(sources.Where(SeedFolder.IsDocument), options, progress, total, token),
            cancellationToken);

    private async Task<IngestReport> IngestAsync(Request request, List<string> paths, CancellationToken cancellationToken)
    {
        var options = new IngestOptions
        {
            Collection = request.Collection,
            RemoveVanished = request.RemoveVanished,
            RemoveOnlyUnder = FileSources.Prefixes(paths),
        };
        try
        {
            await using var library = await Library.OpenAsync(request.Folder, readOnly: false, request.Model, terminal.Time, cancellationToken);
            await new GenerationChange(terminal).BringUpToDateAsync(library, request.Collection, cancellationToken);
            return await IngestAsync(library, paths, options, cancellationToken);
        }
        catch (DataFolderInUseException)
        {
            if (await RunningServer.FindAsync(request.Folder, cancellationToken) is not { } server)
            {
                throw;
            }

            terminal.Error.WriteLine($"Indexing through the server at {server.Url}, which holds {request.Folder.Path}, with its model.");
            using var client = new ServerClient(server, terminal.Time);
            return await RunAsync(paths, options, new RemoteIndexer(client, terminal.Time).IngestAsync, cancellationToken);
        }
    }

    private delegate Task<IngestReport> Ingest(
        IAsyncEnumerable<SourceDocument> sources,
        IngestOptions options,
        IProgress<IngestProgress>? progress,
        int? total,
        CancellationToken cancellationToken);

    private Task<IngestReport> RunAsync(
        IReadOnlyList<string> paths, IngestOptions options, Ingest ingest, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        var files = new FileSourceOptions { Extensions = [.. Library.Readers.Extensions], MaxBytes = SaveEndpoint.MaxDocumentBytes };
        int? total = terminal.DrawsProgress ? FileSources.Count(paths, cancellationToken) : null;
        return ProgressDisplay.RunAsync<IngestProgress, IngestReport>(
            terminal,
            value => Describe(value, terminal.Time.GetElapsedTime(started)),
            progress => ingest(FileSources.EnumerateAsync(paths, files, cancellationToken), options, progress, total, cancellationToken));
    }

    private static ProgressLine Describe(IngestProgress value, TimeSpan elapsed)
    {
        var rate = elapsed.TotalSeconds > 0 ? value.Seen / elapsed.TotalSeconds : 0;
        return new ProgressLine(
            $"{Counted.Of(value.Seen, "file")} · {Counted.Of(value.Passages, "passage")} · {rate:N0}/s", value.Seen, value.Total);
    }
}
