using Microsoft.Data.Sqlite;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The tables of <c>semsearch.db</c>, described column by column in docs/file-formats.md. The version is in the header of the file
/// (<c>PRAGMA user_version</c>); each step from one version to the next is one transaction.
/// </summary>
internal static class DatabaseSchema
{
    /// <summary>The version this program writes.</summary>
    public const int Version = 1;

    /// <summary>Marks the file as ours (<c>PRAGMA application_id</c>): "SSdb" in ASCII.</summary>
    public const int ApplicationId = 0x53536462;

    private const string Tables = """
        CREATE TABLE collections (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            model_name TEXT NOT NULL,
            model_fingerprint TEXT NOT NULL,
            dimensions INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL UNIQUE,
            collection INTEGER NOT NULL REFERENCES collections (id),
            source TEXT NOT NULL,
            media_type TEXT NOT NULL,
            metadata TEXT NOT NULL,
            headings TEXT NOT NULL,
            source_sha256 TEXT NOT NULL,
            content_sha256 TEXT NOT NULL,
            length INTEGER NOT NULL,
            passages INTEGER NOT NULL,
            published TEXT,
            indexed_at INTEGER NOT NULL,
            recipe TEXT NOT NULL
        ) STRICT;
        CREATE INDEX documents_by_source ON documents (collection, source, document_id);
        CREATE TABLE texts (
            document INTEGER PRIMARY KEY REFERENCES documents (id),
            text BLOB NOT NULL
        ) STRICT;
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES documents (id),
            ordinal INTEGER NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            headings TEXT,
            text BLOB NOT NULL,
            indexed_text BLOB,
            vector BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX passages_by_start ON passages (document, start);
        """;

    /// <summary>Checks the file and brings an older or empty one to the current version.</summary>
    /// <exception cref="NewerDataFormatException">The file is of a later version.</exception>
    /// <exception cref="DamagedDataException">The file is a database, but not ours.</exception>
    public static void Prepare(SqliteConnection connection, string path, bool readOnly)
    {
        var version = Pragma(connection, "user_version");
        if (version > Version)
        {
            throw new NewerDataFormatException(
                $"'{path}' has format version {version}; this program knows versions up to {Version}. Use the newer program that wrote it, "
                + "or index again into another data folder.");
        }

        var foreign = Pragma(connection, "application_id") != ApplicationId && Pragma(connection, "schema_version") != 0;
        if (foreign || (version == 0 && readOnly))
        {
            throw new DamagedDataException(
                $"'{path}' is a database, but not one of semsearch. Move it away, or choose another data folder.");
        }

        if (version == 0)
        {
            using var transaction = connection.BeginTransaction();
            using var create = connection.CreateCommand();
            create.Transaction = transaction;
            create.CommandText = $"{Tables}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};";
            create.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (long)command.ExecuteScalar()!;
    }
}
