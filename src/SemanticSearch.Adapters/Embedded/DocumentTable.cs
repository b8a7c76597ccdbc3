using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the table of documents.</summary>
internal static class DocumentTable
{
    /// <summary>
    /// The columns that <see cref="ReadRecord"/> reads, in its order; <c>d</c> are documents, <c>c</c> collections, <c>s</c> passage sets.
    /// </summary>
    public const string RecordColumns =
        "s.id, d.document_id, c.name, d.source, d.media_type, d.metadata, d.headings, d.source_sha256, d.content_sha256, d.length, "
        + "s.passages, d.indexed_at, s.recipe";

    /// <summary>How many they are.</summary>
    public const int RecordColumnCount = 13;

    /// <summary>Documents with what any generation holds of them.</summary>
    public const string FromSets =
        " FROM documents d JOIN collections c ON c.id = d.collection JOIN passage_sets s ON s.document = d.id ";

    /// <summary>Documents with what the active generation holds of them, which is every document.</summary>
    public const string FromActive =
        " FROM documents d JOIN collections c ON c.id = d.collection "
        + "JOIN generations g ON g.collection = d.collection AND g.state = 'active' "
        + "JOIN passage_sets s ON s.document = d.id AND s.generation = g.id ";

    /// <summary>Reads <see cref="RecordColumns"/> of the current row.</summary>
    public static DocumentRecord ReadRecord(SqliteDataReader reader) => new()
    {
        Id = new DocumentId(reader.GetString(1)),
        Collection = reader.GetString(2),
        Source = reader.GetString(3),
        MediaType = reader.GetString(4),
        Metadata = JsonSerializer.Deserialize(reader.GetString(5), StoredJson.Default.StoredMetadata)!.ToMetadata(),
        Headings = ReadHeadings(reader.GetString(6)),
        SourceSha256 = reader.GetString(7),
        ContentSha256 = reader.GetString(8),
        Length = reader.GetInt32(9),
        Passages = reader.GetInt32(10),
        IndexedAt = new DateTimeOffset(reader.GetInt64(11), TimeSpan.Zero),
        Recipe = reader.GetString(12),
    };

    public static DocumentRecord? Find(StoreConnection connection, DocumentId id)
    {
        using var reader = connection
            .Statement($"SELECT {RecordColumns}{FromActive}WHERE d.document_id = $1", id.Value).ExecuteReader();
        return reader.Read() ? ReadRecord(reader) : null;
    }

    /// <summary>The document of a passage set, with what that set says of it.</summary>
    public static DocumentRecord OfSet(StoreConnection connection, long set)
    {
        using var reader = connection.Statement($"SELECT {RecordColumns}{FromSets}WHERE s.id = $1", set).ExecuteReader();
        reader.Read();
        return ReadRecord(reader);
    }

    /// <summary>The documents whose id starts with a prefix, at most two.</summary>
    public static IReadOnlyList<DocumentRecord> FindByPrefix(StoreConnection connection, string prefix)
    {
        // "g" follows every hexadecimal digit, so that the range is exactly the ids with this prefix and the index serves it.
        using var reader = connection.Statement(
            $"SELECT {RecordColumns}{FromActive}WHERE d.document_id >= $1 AND d.document_id < $1 || 'g' ORDER BY d.document_id LIMIT 2",
            prefix).ExecuteReader();
        return ReadAll(reader);
    }

    public static IReadOnlyList<DocumentRecord> Page(StoreConnection connection, long collection, int offset, int limit)
    {
        using var reader = connection.Statement(
            $"SELECT {RecordColumns}{FromActive}WHERE d.collection = $1 ORDER BY d.source, d.document_id LIMIT $2 OFFSET $3",
            collection, limit, offset).ExecuteReader();
        return ReadAll(reader);
    }

    public static int Count(StoreConnection connection, long collection) =>
        (int)(long)connection.Statement("SELECT count(*) FROM documents WHERE collection = $1", collection).ExecuteScalar()!;

    public static IReadOnlyList<SourceFingerprint> Sources(StoreConnection connection, long collection)
    {
        var sources = new List<SourceFingerprint>();
        using var reader = connection.Statement(
            $"SELECT d.document_id, d.source, d.source_sha256, s.recipe{FromActive}WHERE d.collection = $1 ORDER BY d.source, d.document_id",
            collection).ExecuteReader();
        while (reader.Read())
        {
            sources.Add(new SourceFingerprint(
                new DocumentId(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        return sources;
    }

    public static IReadOnlySet<string> Fields(StoreConnection connection, long collection)
    {
        var fields = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var reader = connection.Statement(
            "SELECT DISTINCT f.key FROM documents d, json_each(d.metadata, '$.fields') f WHERE d.collection = $1",
            collection).ExecuteReader();
        while (reader.Read())
        {
            fields.Add(reader.GetString(0));
        }

        return fields;
    }

    public static string? ReadText(StoreConnection connection, DocumentId id)
    {
        using var reader = connection.Statement(
            "SELECT t.text FROM documents d JOIN texts t ON t.document = d.id WHERE d.document_id = $1", id.Value).ExecuteReader();
        return reader.Read() ? StoredText.Read(reader, 0) : null;
    }

    /// <summary>Stores a document without its passages, in place of what its id held.</summary>
    /// <returns>Its key in the database; never that of a document stored before.</returns>
    public static long Replace(
        StoreConnection connection, long collection, DocumentRecord record, string text, IReadOnlyList<TextBlock>? blocks)
    {
        Delete(connection, collection, record.Id);
        var metadata = JsonSerializer.Serialize(StoredMetadata.From(record.Metadata), StoredJson.Default.StoredMetadata);
        var key = (long)connection.Statement(
            """
            INSERT INTO documents (document_id, collection, source, media_type, metadata, headings, source_sha256, content_sha256,
                                   length, published, indexed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id
            """,
            record.Id.Value, collection, record.Source, record.MediaType, metadata, WriteHeadings(record.Headings), record.SourceSha256,
            record.ContentSha256, record.Length, record.Metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            record.IndexedAt.UtcTicks).ExecuteScalar()!;
        connection.Statement(
            "INSERT INTO texts (document, text, blocks) VALUES ($1, $2, $3)",
            key, StoredText.ToBytes(text), StoredBlocks.ToBytes(blocks)).ExecuteNonQuery();
        return key;
    }

    /// <summary>Deletes a document with its passages in every generation; false when the collection does not have it.</summary>
    public static bool Delete(StoreConnection connection, long collection, DocumentId id)
    {
        if (connection.Statement("SELECT id FROM documents WHERE document_id = $1 AND collection = $2", id.Value, collection)
            .ExecuteScalar() is not long key)
        {
            return false;
        }

        connection.Statement("DELETE FROM passages WHERE passage_set IN (SELECT id FROM passage_sets WHERE document = $1)", key).ExecuteNonQuery();
        connection.Statement("DELETE FROM passage_sets WHERE document = $1", key).ExecuteNonQuery();
        connection.Statement("DELETE FROM texts WHERE document = $1", key).ExecuteNonQuery();
        connection.Statement("DELETE FROM documents WHERE id = $1", key).ExecuteNonQuery();
        return true;
    }

    private static List<DocumentRecord> ReadAll(SqliteDataReader reader)
    {
        var records = new List<DocumentRecord>();
        while (reader.Read())
        {
            records.Add(ReadRecord(reader));
        }

        return records;
    }

    private static string WriteHeadings(IReadOnlyList<TextBlock> headings)
    {
        if (headings.Count == 0)
        {
            return "[]";
        }

        var stored = new StoredHeading[headings.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = new StoredHeading(headings[i].Level, headings[i].Span.Start, headings[i].Span.Length);
        }

        return JsonSerializer.Serialize(stored, StoredJson.Default.IReadOnlyListStoredHeading);
    }

    private static TextBlock[] ReadHeadings(string json)
    {
        if (json == "[]")
        {
            return [];
        }

        var stored = JsonSerializer.Deserialize(json, StoredJson.Default.IReadOnlyListStoredHeading)!;
        var headings = new TextBlock[stored.Count];
        for (var i = 0; i < headings.Length; i++)
        {
            headings[i] = new TextBlock(BlockKind.Heading, new TextSpan(stored[i].Start, stored[i].Length), stored[i].Level);
        }

        return headings;
    }
}
