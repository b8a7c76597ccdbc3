using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Commands.Generations;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Remote;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Commands;

/// <summary>One run of the server: listen, load, note itself in the data folder, wait for the end, leave nothing behind.</summary>
public sealed class ServerRun(Terminal terminal, DataFolder folder, ModelWish model, IReadOnlyList<string> urls)
{
    public async Task<int> RunAsync(bool withSeeds, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();

        // The index loads while the server starts to listen: each takes about half of the start-up.
        var opening = Task.Run(() => OpenAsync(cancellationToken), cancellationToken);
        var gate = new LibraryGate();
        await using var app = WebServer.Build(urls, gate, terminal.Time);
        try
        {
            await StartAsync(app, cancellationToken);
        }
        catch
        {
            await CloseAsync(opening);
            throw;
        }

        await using var library = await opening;
        await WarmUp.RunAsync(library, cancellationToken);
        gate.Open(library);
        var address = PublicAddress(app.Urls.First());
        await new RunningServer(address, Environment.ProcessId, terminal.Time.GetUtcNow().UtcDateTime).AnnounceAsync(folder, cancellationToken);
        try
        {
            await ReportAsync(library, withSeeds, started, cancellationToken);
            await new GenerationChange(terminal).StartAllAsync(library, cancellationToken);
            terminal.Out.WriteLine($"Open {address} (Ctrl-C stops)");
            await Task.Delay(Timeout.InfiniteTimeSpan, terminal.Time, cancellationToken);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being told to stop is how a server ends well.
            await StopAsync(app);
            return ExitCode.Done;
        }
        finally
        {
            RunningServer.Withdraw(folder);
        }
    }

    private async Task ReportAsync(Library library, bool withSeeds, long started, CancellationToken cancellationToken)
    {
        if (withSeeds && SeedFolder.Find(terminal.WorkingDirectory) is { } seeds
            && await new GenerationChange(terminal).TryBringUpToDateAsync(library, CollectionName.Default, cancellationToken))
        {
            var report = await new FileIngestion(terminal).IngestSeedsAsync(library, seeds, cancellationToken);
            IngestSummary.Write(report, terminal.Out, $"Indexed {seeds}: ");
        }

        var collections = await library.Index.ListCollectionsAsync(cancellationToken);
        foreach (var each in collections)
        {
            terminal.Out.WriteLine(
                $"Serving {each.Definition.Name}: {Counted.Of(each.Documents, "document")}, {Counted.Of(each.Passages, "passage")}");
        }

        if (collections.Count == 0)
        {
            terminal.Out.WriteLine("Nothing is indexed yet: 'semsearch index PATH' in another terminal fills it while this runs.");
        }

        terminal.Out.WriteLine($"Ready after {Durations.Of(terminal.Time.GetElapsedTime(started))}; data in {folder.Path}");
    }

    private async Task<Library> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Library.OpenAsync(folder, readOnly: false, model, terminal.Time, cancellationToken);
        }
        catch (DataFolderInUseException inUse)
        {
            if (await RunningServer.FindAsync(folder, cancellationToken) is not { } server)
            {
                throw;
            }

            throw new CommandFailedException(
                $"The data folder {folder.Path} is served already at {server.Url} (process {server.Pid}); open that, or give another folder with --data.",
                inUse);
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new CommandFailedException($"{exception.Message.TrimEnd('.')}. Give another address with --urls, such as --urls http://localhost:5081.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandFailedException($"The server cannot listen: {exception.Message}", exception);
        }
    }

    private static async Task CloseAsync(Task<Library> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening).DisposeAsync();
        }
    }

    /// <summary>Requests under way may finish; an open connection that idles does not hold the process back.</summary>
    private async Task StopAsync(WebApplication app)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), terminal.Time);
        await app.StopAsync(patience.Token);
    }

    /// <summary>An address that can be opened: a server bound to every interface is reached through this machine's own name.</summary>
    private static string PublicAddress(string bound)
    {
        var address = BindingAddress.Parse(bound);
        var host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
