namespace SemanticSearch.Adapters.Embedded;

/// <summary>An opened data folder: the database, what is in memory of it, and the writer's turn. Safe for any thread.</summary>
internal sealed class EmbeddedStore : IDisposable
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private EmbeddedStore(Database database, TimeProvider time) => (_database, _time) = (database, time);

    public LoadedGenerations Loaded { get; } = new();

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Takes over an opened database and looks up what is active in it.</summary>
    public static EmbeddedStore Over(Database database, TimeProvider time)
    {
        var store = new EmbeddedStore(database, time);
        try
        {
            foreach (var row in database.Read(GenerationTable.Active))
            {
                store.Loaded.Activate(row);
            }

            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Runs a read; all its statements see one state.</summary>
    public Task<T> Read<T>(Func<StoreConnection, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_database.Read(read));
    }

    /// <summary>Runs a read while having the turn.</summary>
    public T Read<T>(Func<StoreConnection, T> read) => _database.Read(read);

    /// <summary>Runs a write while having the turn: all of it is on the disk when this returns, or none of it.</summary>
    public T Write<T>(Func<StoreConnection, T> write) => _database.Write(write);

    /// <summary>Runs what changes database and memory, one at a time.</summary>
    public async Task<T> InTurn<T>(Func<T> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return action();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The index of a generation while having the turn, loaded unless it is in memory; not kept there.</summary>
    public CollectionIndex Load(GenerationRow row, CancellationToken cancellationToken) =>
        Loaded.IndexOf(row.Key) ?? _database.Read(connection => CollectionLoader.Load(connection, row, cancellationToken));

    /// <summary>Waits for a write that has begun, and closes the database.</summary>
    public async ValueTask CloseAsync()
    {
        await _turn.WaitAsync();
        Dispose();
    }

    public void Dispose()
    {
        _database.Dispose();
        _turn.Dispose();
    }
}
