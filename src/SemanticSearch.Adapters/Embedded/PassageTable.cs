using System.Text.Json;
using Microsoft.Data.Sqlite;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the table of passages.</summary>
internal static class PassageTable
{
    private const string Columns = "p.start, p.length, p.ordinal, p.headings, p.text, p.vector";

    public static void Add(StoreConnection connection, long passageSet, string text, IndexedPassage passage)
    {
        var chunk = passage.Chunk;
        var quoted = chunk.Span.In(text);
        connection.Statement(
            """
            INSERT INTO passages (passage_set, ordinal, start, length, headings, text, indexed_text, vector)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            passageSet,
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
    /// <param name="generation">The generation that holds it.</param>
    /// <param name="key">The passage.</param>
    /// <param name="recordOf">Gets the record of a document by the key of its passage set.</param>
    public static StoredPassage? Find(
        StoreConnection connection, GenerationRow generation, PassageKey key, Func<DocumentId, long, DocumentRecord> recordOf)
    {
        using var reader = connection.Statement(
            $"""
            SELECT {Columns}, s.id
            FROM documents d JOIN passage_sets s ON s.document = d.id AND s.generation = $3 JOIN passages p ON p.passage_set = s.id
            WHERE d.document_id = $1 AND p.start = $2
            """,
            key.DocumentId.Value, key.Start, generation.Key).ExecuteReader();
        return reader.Read() ? Read(reader, recordOf(key.DocumentId, reader.GetInt64(6)), generation.Dimensions) : null;
    }

    /// <summary>What a generation holds of a document, in order.</summary>
    public static IReadOnlyList<StoredPassage> OfDocument(StoreConnection connection, GenerationRow generation, DocumentId id)
    {
        var passages = new List<StoredPassage>();
        using var reader = connection.Statement(
            $"""
            SELECT {Columns}, s.id
            FROM documents d JOIN passage_sets s ON s.document = d.id AND s.generation = $2 JOIN passages p ON p.passage_set = s.id
            WHERE d.document_id = $1 ORDER BY p.ordinal
            """,
            id.Value, generation.Key).ExecuteReader();
        DocumentRecord? document = null;
        while (reader.Read())
        {
            document ??= DocumentTable.OfSet(connection, reader.GetInt64(6));
            passages.Add(Read(reader, document, generation.Dimensions));
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
