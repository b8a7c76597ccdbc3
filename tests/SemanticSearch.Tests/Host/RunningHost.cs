using SemanticSearch.Host.Commands;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Remote;

namespace SemanticSearch.Tests.Host;

/// <summary>The real server, started by its command in this process, on a free loopback port.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _run;

    private RunningHost(Task<int> run, CancellationTokenSource stop, Uri address, StringWriter output)
    {
        (_run, _stop, Output) = (run, stop, output);
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public StringWriter Output { get; }

    /// <summary>Starts <c>semsearch serve</c>, or the bare command, in a folder and waits until it is ready.</summary>
    public static async Task<RunningHost> StartAsync(string folder, params string[] command)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var stop = new CancellationTokenSource();
        string[] arguments = [.. command, "--urls", "http://127.0.0.1:0"];
        var run = Task.Run(() => CommandLine.RunAsync(arguments, CommandRun.TerminalAt(folder, output, error), stop.Token));
        var data = DataFolder.Of(folder, null);
        using var patience = new CancellationTokenSource(Patience);
        while (!output.ToString().Contains("Open ", StringComparison.Ordinal))
        {
            if (run.IsCompleted || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The server did not start: {error}");
            }

            await Task.Delay(20);
        }

        var note = await RunningServer.FindAsync(data, CancellationToken.None) ?? throw new InvalidOperationException("There is no server.json.");
        return new RunningHost(run, stop, new Uri(note.Url), output);
    }

    /// <summary>Ends it as Ctrl-C would.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _stop.Dispose();
    }
}
