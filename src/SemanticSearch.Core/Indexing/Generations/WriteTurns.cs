using System.Collections.Concurrent;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// Turns of those who write documents into a collection. The backend has one writer anyway, so that they cost nothing; whoever
/// holds one knows that no document arrives meanwhile.
/// </summary>
internal sealed class WriteTurns
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Waits for the collection's turn; disposing of the result gives it up.</summary>
    public async ValueTask<Turn> TakeAsync(string collection, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(collection, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
