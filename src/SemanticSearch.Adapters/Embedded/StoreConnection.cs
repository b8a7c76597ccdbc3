using Microsoft.Data.Sqlite;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>One connection to the database with its prepared statements. For one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    private StoreConnection(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the database, which is created when missing unless read-only.</summary>
    public static StoreConnection Open(string path, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            connection.Open();
            var opened = new StoreConnection(connection);

            // Pages are mapped for reading: a lookup by key then costs no system call.
            opened.Execute("PRAGMA mmap_size = 1073741824");
            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Settings of the connection that writes: a commit is on the disk when it returns.</summary>
    public void PrepareForWriting(string path)
    {
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        DatabaseSchema.Prepare(_connection, path, readOnly: false);
    }

    public void PrepareForReading(string path) => DatabaseSchema.Prepare(_connection, path, readOnly: true);

    public void Execute(string sql) => Statement(sql).ExecuteNonQuery();

    /// <summary>A prepared statement with its parameters set; <c>$1</c> is the first.</summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<object?> parameters)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= parameters.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
            }

            _statements.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
