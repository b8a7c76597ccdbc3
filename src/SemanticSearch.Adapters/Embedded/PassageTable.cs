using System.Text.Json;
using Microsoft.Data.Sqlite;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the table of passages.</summary>
internal static class PassageTable
{
    private const string Columns = "p.start, p.length, p.ordinal, p.headings, p.text, p.vector";

    public static void Add(StoreConnection connection, long document, string text, IndexedPassage passage)
    {
        var chunk = passage.Chunk;
        var quoted = chunk.Span.In(text);
        connection.Statement(
            """
            INSERT INTO passages (document, ordinal, start, length, headings, text, indexed_text, vector)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            document,
            chunk.Ordinal,
            chunk.Span.Start,
            chunk.Span.Length,
            chunk.Headings.Count == 0 ? null : JsonSerializer.Serialize(chunk.Headings, StoredJson.Default.IReadOnlyListString),
            StoredText.ToBytes(quoted),
            quoted.SequenceEqual(chunk.IndexedText) ? null : StoredText.ToBytes(chunk.IndexedText),
            StoredVector.ToBytes(passage.Vector)).ExecuteNonQuery();
    }

    /// <summary>One passage, or null when it is gone.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="collection">Key of its collection.</param>
    /// <param name="key">The passage.</param>
    /// <param name="recordOf">Gets the record of a document by its key in the database.</param>
    public static StoredPassage? Find(
        StoreConnection connection, CollectionRow collection, PassageKey key, Func<DocumentId, long, DocumentRecord> recordOf)
    {
        using var reader = connection.Statement(
            $"""
            SELECT {Columns}, d.id FROM documents d JOIN passages p ON p.document = d.id
            WHERE d.document_id = $1 AND p.start = $2 AND d.collection = $3
            """,
            key.DocumentId.Value, key.Start, collection.Id).ExecuteReader();
        return reader.Read()
            ? Read(reader, recordOf(key.DocumentId, reader.GetInt64(6)), collection.Definition.Dimensions)
            : null;
    }

    public static IReadOnlyList<StoredPassage> OfDocument(StoreConnection connection, DocumentRecord document, int dimensions)
    {
        var passages = new List<StoredPassage>(document.Passages);
        using var reader = connection.Statement(
            $"""
            SELECT {Columns} FROM documents d JOIN passages p ON p.document = d.id
            WHERE d.document_id = $1 ORDER BY p.ordinal
            """,
            document.Id.Value).ExecuteReader();
        while (reader.Read())
        {
            passages.Add(Read(reader, document, dimensions));
        }

        return passages;
    }

    private static StoredPassage Read(SqliteDataReader reader, DocumentRecord document, int dimensions)
    {
        var span = new TextSpan(reader.GetInt32(0), reader.GetInt32(1));
        var vector = new float[dimensions];
        StoredVector.Read(reader, 5, vector);
        IReadOnlyList<string> headings = reader.IsDBNull(3)
            ? []
            : JsonSerializer.Deserialize(reader.GetString(3), StoredJson.Default.IReadOnlyListString)!;
        return new StoredPassage(
            new PassageKey(document.Id, span.Start), reader.GetInt32(2), span, StoredText.Read(reader, 4), headings, vector, document);
    }
}
