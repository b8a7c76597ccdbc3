using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the passage sets: which generation holds passages of which document.</summary>
internal static class PassageSetTable
{
    /// <summary>Stores what a generation holds of a document.</summary>
    /// <returns>The set's key, never that of another.</returns>
    /// <exception cref="ArgumentException">A vector has another number of components than the generation.</exception>
    public static long Add(
        StoreConnection connection, GenerationRow generation, long document, DocumentRecord record, string text, IReadOnlyList<IndexedPassage> passages)
    {
        var key = (long)connection.Statement(
            "INSERT INTO passage_sets (document, generation, recipe, passages) VALUES ($1, $2, $3, $4) RETURNING id",
            document, generation.Key, record.Recipe, passages.Count).ExecuteScalar()!;
        foreach (var passage in passages)
        {
            if (passage.Vector.Length != generation.Dimensions)
            {
                throw new ArgumentException(
                    $"Document '{record.Source}' has a vector of {passage.Vector.Length} components; generation {generation.Generation.Id} of "
                    + $"collection '{record.Collection}' has {generation.Dimensions}.",
                    nameof(passages));
            }

            PassageTable.Add(connection, key, text, passage);
        }

        return key;
    }

    /// <summary>How many documents a generation holds, and how many passages.</summary>
    public static (long Documents, long Passages) Count(StoreConnection connection, long generation)
    {
        using var reader = connection.Statement(
            "SELECT count(*), coalesce(sum(passages), 0) FROM passage_sets WHERE generation = $1", generation).ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>How many documents of its collection a generation lacks.</summary>
    public static long CountMissing(StoreConnection connection, GenerationRow generation) => (long)connection.Statement(
        """
        SELECT count(*) FROM documents d WHERE d.collection = $1
        AND NOT EXISTS (SELECT 1 FROM passage_sets s WHERE s.document = d.id AND s.generation = $2)
        """,
        generation.Collection, generation.Key).ExecuteScalar()!;

    /// <summary>Documents that a generation lacks, oldest version first, after one.</summary>
    public static IReadOnlyList<StoredDocument> Missing(StoreConnection connection, GenerationRow generation, long after, int limit)
    {
        // The sign keeps the planner on the order of ids: by the index on sources it would sort the whole collection for each batch.
        using var reader = connection.Statement(
            $"""
            SELECT {DocumentTable.RecordColumns}, t.text, t.blocks, d.id{DocumentTable.FromActive}JOIN texts t ON t.document = d.id
            WHERE +d.collection = $1 AND d.id > $3
            AND NOT EXISTS (SELECT 1 FROM passage_sets x WHERE x.document = d.id AND x.generation = $2)
            ORDER BY d.id LIMIT $4
            """,
            generation.Collection, generation.Key, after, limit).ExecuteReader();
        var documents = new List<StoredDocument>();
        while (reader.Read())
        {
            documents.Add(new StoredDocument(
                DocumentTable.ReadRecord(reader),
                StoredText.Read(reader, DocumentTable.RecordColumnCount),
                StoredBlocks.Read(reader, DocumentTable.RecordColumnCount + 1),
                DocumentVersion.Of(reader.GetInt64(DocumentTable.RecordColumnCount + 2))));
        }

        return documents;
    }

    /// <summary>Whether a generation already holds a version of a document, or the version is gone.</summary>
    public static bool IsPointless(StoreConnection connection, GenerationRow generation, long document) => (long)connection.Statement(
        """
        SELECT NOT EXISTS (SELECT 1 FROM documents WHERE id = $1 AND collection = $2)
            OR EXISTS (SELECT 1 FROM passage_sets WHERE document = $1 AND generation = $3)
        """,
        document, generation.Collection, generation.Key).ExecuteScalar()! != 0;
}
