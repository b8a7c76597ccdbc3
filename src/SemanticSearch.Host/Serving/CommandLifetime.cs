namespace SemanticSearch.Host.Serving;

/// <summary>Leaves Ctrl-C and termination to the command that runs the server, which closes the index after it.</summary>
public sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
