using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The file <c>semsearch.db</c>: one connection that writes, and as many that read as there are readers at once. Every read and
/// every write is a transaction. Safe for any thread.
/// </summary>
internal sealed class Database : IDisposable
{
    public const string FileName = "semsearch.db";

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _path;
    private readonly StoreConnection? _writer;
    private readonly StoreConnection? _snapshot;
    private readonly Lock _snapshotLock = new();
    private readonly ConcurrentBag<StoreConnection> _readers = [];
    private volatile bool _disposed;

    private Database(string path, StoreConnection? writer, StoreConnection? snapshot)
    {
        _path = path;
        _writer = writer;
        _snapshot = snapshot;
    }

    public static Database OpenForWriting(string directory)
    {
        SQLitePCL.Batteries_V2.Init();
        var path = Path.Combine(directory, FileName);
        return Guard(path, () =>
        {
            var writer = StoreConnection.Open(path, readOnly: false);
            try
            {
                writer.PrepareForWriting(path);
                return new Database(path, writer, snapshot: null);
            }
            catch
            {
                writer.Dispose();
                throw;
            }
        });
    }

    /// <summary>Opens one read transaction that lasts as long as this object: everything is seen as of now.</summary>
    public static Database OpenSnapshot(string directory)
    {
        SQLitePCL.Batteries_V2.Init();
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            throw new MissingDataFolderException($"There is no index in '{directory}'. Index documents into it first.");
        }

        return Guard(path, () =>
        {
            var snapshot = StoreConnection.Open(path, readOnly: true);
            try
            {
                snapshot.PrepareForReading(path);
                snapshot.Execute("BEGIN");

                // A transaction sees the database as of its first read, not as of BEGIN.
                snapshot.Statement("SELECT count(*) FROM collections").ExecuteScalar();
                return new Database(path, writer: null, snapshot);
            }
            catch
            {
                snapshot.Dispose();
                throw;
            }
        });
    }

    /// <summary>Runs a read; all its statements see one state.</summary>
    public T Read<T>(Func<StoreConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_snapshot is not null)
        {
            lock (_snapshotLock)
            {
                return Guard(_path, () => read(_snapshot));
            }
        }

        return Guard(_path, () =>
        {
            var connection = _readers.TryTake(out var pooled) ? pooled : StoreConnection.Open(_path, readOnly: true);
            try
            {
                connection.Execute("BEGIN");
                var result = read(connection);
                connection.Execute("COMMIT");
                Release(connection);
                return result;
            }
            catch
            {
                // Its transaction may be in any state; a new connection costs less than finding out.
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Runs a write: all of it is on the disk when this returns, or none of it. One at a time; the caller sees to that.</summary>
    public T Write<T>(Func<StoreConnection, T> write)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var writer = _writer ?? throw new InvalidOperationException("The index is open for reading only.");
        return Guard(_path, () =>
        {
            writer.Execute("BEGIN IMMEDIATE");
            try
            {
                var result = write(writer);
                writer.Execute("COMMIT");
                return result;
            }
            catch
            {
                RollBack(writer);
                throw;
            }
        });
    }

    public void Dispose()
    {
        _disposed = true;
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _snapshot?.Dispose();
        _writer?.Dispose();
    }

    private void Release(StoreConnection connection)
    {
        if (_disposed)
        {
            connection.Dispose();
            return;
        }

        _readers.Add(connection);
    }

    private static void RollBack(StoreConnection writer)
    {
        try
        {
            writer.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does after a full disk; the first error is the one to report.
        }
    }

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw new DamagedDataException(
                $"'{path}' is damaged or not a database ({exception.Message}). Nothing was deleted. Restore the file from a backup, or move it "
                + "away and index the documents again.",
                exception);
        }
    }
}
