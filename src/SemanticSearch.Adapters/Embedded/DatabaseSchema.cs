using System.Globalization;
using Microsoft.Data.Sqlite;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The tables of <c>semsearch.db</c>, described column by column in docs/file-formats.md. The version is in the header of the file
/// (<c>PRAGMA user_version</c>); each step from one version to the next is one transaction.
/// </summary>
internal static class DatabaseSchema
{
    /// <summary>The version this program writes.</summary>
    public const int Version = 2;

    /// <summary>Marks the file as ours (<c>PRAGMA application_id</c>): "SSdb" in ASCII.</summary>
    public const int ApplicationId = 0x53536462;

    private const string Tables = """
        CREATE TABLE collections (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
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
            published TEXT,
            indexed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX documents_by_source ON documents (collection, source, document_id);
        CREATE TABLE texts (
            document INTEGER PRIMARY KEY REFERENCES documents (id),
            text BLOB NOT NULL,
            blocks BLOB
        ) STRICT;
        """;

    /// <summary>Added by version 2.</summary>
    private const string GenerationTables = """
        CREATE TABLE generations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            collection INTEGER NOT NULL REFERENCES collections (id),
            generation TEXT NOT NULL,
            model_reference TEXT NOT NULL,
            model_name TEXT NOT NULL,
            model_fingerprint TEXT NOT NULL,
            dimensions INTEGER NOT NULL,
            max_tokens INTEGER NOT NULL,
            overlap_tokens INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('building', 'active', 'old')),
            created_at INTEGER NOT NULL,
            UNIQUE (collection, generation)
        ) STRICT;
        CREATE UNIQUE INDEX generations_active ON generations (collection) WHERE state = 'active';
        CREATE UNIQUE INDEX generations_building ON generations (collection) WHERE state = 'building';
        CREATE TABLE passage_sets (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document INTEGER NOT NULL REFERENCES documents (id),
            generation INTEGER NOT NULL REFERENCES generations (id),
            recipe TEXT NOT NULL,
            passages INTEGER NOT NULL,
            UNIQUE (document, generation)
        ) STRICT;
        CREATE INDEX passage_sets_by_generation ON passage_sets (generation);
        """;

    private const string Passages = """
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            passage_set INTEGER NOT NULL REFERENCES passage_sets (id),
            ordinal INTEGER NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            headings TEXT,
            text BLOB NOT NULL,
            indexed_text BLOB,
            vector BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX passages_by_start ON passages (passage_set, start);
        """;

    /// <summary>
    /// Version 1 had one model a collection, whose name was in the collection's row, and passages that belonged to the document. Its
    /// only model was the built-in one. The passages are copied, since SQLite cannot change what a column refers to.
    /// </summary>
    private const string FromVersion1 = $"""
        {GenerationTables}
        INSERT INTO generations (collection, generation, model_reference, model_name, model_fingerprint, dimensions, max_tokens,
                                 overlap_tokens, state, created_at)
        SELECT id, generation_id(model_fingerprint, dimensions), 'builtin', model_name, model_fingerprint, dimensions,
               {Version1MaxTokens}, {Version1OverlapTokens}, 'active', updated_at FROM collections;
        INSERT INTO passage_sets (id, document, generation, recipe, passages)
        SELECT d.id, d.id, g.id, d.recipe, d.passages FROM documents d JOIN generations g ON g.collection = d.collection ORDER BY d.id;
        ALTER TABLE passages RENAME TO passages_of_version_1;
        DROP INDEX passages_by_start;
        {Passages}
        INSERT INTO passages (id, passage_set, ordinal, start, length, headings, text, indexed_text, vector)
        SELECT id, document, ordinal, start, length, headings, text, indexed_text, vector FROM passages_of_version_1 ORDER BY id;
        DROP TABLE passages_of_version_1;
        ALTER TABLE texts ADD COLUMN blocks BLOB;
        ALTER TABLE documents DROP COLUMN recipe;
        ALTER TABLE documents DROP COLUMN passages;
        ALTER TABLE collections DROP COLUMN model_name;
        ALTER TABLE collections DROP COLUMN model_fingerprint;
        ALTER TABLE collections DROP COLUMN dimensions;
        """;

    private const string Version1MaxTokens = "200";
    private const string Version1OverlapTokens = "40";

    /// <summary>Checks the file and brings an older or empty one to the current version.</summary>
    /// <exception cref="NewerDataFormatException">The file is of a later version.</exception>
    /// <exception cref="OlderDataFormatException">The file is of an earlier version, and may only be read.</exception>
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

        if (version < Version && readOnly)
        {
            throw new OlderDataFormatException(
                $"'{path}' has format version {version}, and has to be brought to version {Version} before it can be read.");
        }

        if (version == 0)
        {
            Step(connection, $"{Tables} {GenerationTables} {Passages} PRAGMA application_id = {ApplicationId};", Version);
        }
        else if (version == 1)
        {
            connection.CreateFunction<string, int, string>("generation_id", IdOfVersion1, isDeterministic: true);
            Step(connection, FromVersion1, 2);
        }
    }

    private static void Step(SqliteConnection connection, string sql, int version)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{sql} PRAGMA user_version = {version};";
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static string IdOfVersion1(string fingerprint, int dimensions) => Generation.IdOf(
        new CollectionDefinition("any", "any", fingerprint, dimensions)
        {
            Chunking = new ChunkingOptions
            {
                MaxTokens = int.Parse(Version1MaxTokens, CultureInfo.InvariantCulture),
                OverlapTokens = int.Parse(Version1OverlapTokens, CultureInfo.InvariantCulture),
            },
        });

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (long)command.ExecuteScalar()!;
    }
}
