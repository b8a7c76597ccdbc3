using Microsoft.Data.Sqlite;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the table of generations.</summary>
internal static class GenerationTable
{
    private const string Select =
        "SELECT g.id, g.collection, c.name, g.model_name, g.model_fingerprint, g.dimensions, g.model_reference, g.max_tokens, "
        + "g.overlap_tokens, g.state, g.created_at FROM generations g JOIN collections c ON c.id = g.collection ";

    /// <summary>The active generation of every collection.</summary>
    public static IReadOnlyList<GenerationRow> Active(StoreConnection connection)
    {
        using var reader = connection.Statement(Select + "WHERE g.state = 'active'").ExecuteReader();
        var rows = new List<GenerationRow>();
        while (reader.Read())
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    /// <summary>A generation by its id, or null.</summary>
    public static GenerationRow? Find(StoreConnection connection, string collection, string generation)
    {
        using var reader = connection
            .Statement(Select + "WHERE c.name = $1 AND g.generation = $2", collection, generation).ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    /// <exception cref="UnknownGenerationException">It does not exist.</exception>
    public static GenerationRow Get(StoreConnection connection, string collection, string generation) =>
        Find(connection, collection, generation) ?? throw new UnknownGenerationException(collection, generation);

    /// <summary>Keys of all generations of a collection.</summary>
    public static IReadOnlyList<long> Keys(StoreConnection connection, long collection)
    {
        using var reader = connection.Statement("SELECT id FROM generations WHERE collection = $1", collection).ExecuteReader();
        var keys = new List<long>();
        while (reader.Read())
        {
            keys.Add(reader.GetInt64(0));
        }

        return keys;
    }

    /// <summary>Every generation of a collection with how full it is, oldest first.</summary>
    public static IReadOnlyList<GenerationSummary> List(StoreConnection connection, string collection)
    {
        var rows = new List<(GenerationRow Row, DateTimeOffset CreatedAt)>();
        using (var reader = connection.Statement(Select + "WHERE c.name = $1 ORDER BY g.id", collection).ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add((Read(reader), new DateTimeOffset(reader.GetInt64(10), TimeSpan.Zero)));
            }
        }

        var summaries = new List<GenerationSummary>(rows.Count);
        var total = rows.Count == 0 ? 0 : DocumentTable.Count(connection, rows[0].Row.Collection);
        foreach (var (row, createdAt) in rows)
        {
            var (documents, passages) = PassageSetTable.Count(connection, row.Key);
            summaries.Add(new GenerationSummary(row.Generation, documents, total, passages, createdAt));
        }

        return summaries;
    }

    public static void Add(
        StoreConnection connection, long collection, CollectionDefinition definition, GenerationState state, DateTimeOffset now) =>
        connection.Statement(
            """
            INSERT INTO generations (collection, generation, model_reference, model_name, model_fingerprint, dimensions, max_tokens,
                                     overlap_tokens, state, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            collection, Generation.IdOf(definition), definition.ModelReference, definition.ModelName, definition.ModelFingerprint,
            definition.Dimensions, definition.Chunking.MaxTokens, definition.Chunking.OverlapTokens, NameOf(state), now.UtcTicks).ExecuteNonQuery();

    /// <summary>Sets what a generation is doing, and by which reference its model is opened from now on.</summary>
    public static void Set(StoreConnection connection, long key, GenerationState state, string reference) => connection.Statement(
        "UPDATE generations SET state = $2, model_reference = $3 WHERE id = $1", key, NameOf(state), reference).ExecuteNonQuery();

    /// <summary>Keeps as old whatever is in a state.</summary>
    public static void SetAside(StoreConnection connection, long collection, GenerationState state) => connection.Statement(
        "UPDATE generations SET state = 'old' WHERE collection = $1 AND state = $2", collection, NameOf(state)).ExecuteNonQuery();

    /// <summary>Deletes a generation with its passages.</summary>
    public static void Delete(StoreConnection connection, long key)
    {
        connection.Statement("DELETE FROM passages WHERE passage_set IN (SELECT id FROM passage_sets WHERE generation = $1)", key).ExecuteNonQuery();
        connection.Statement("DELETE FROM passage_sets WHERE generation = $1", key).ExecuteNonQuery();
        connection.Statement("DELETE FROM generations WHERE id = $1", key).ExecuteNonQuery();
    }

    private static GenerationRow Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        new Generation(
            new CollectionDefinition(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5))
            {
                ModelReference = reader.GetString(6),
                Chunking = new ChunkingOptions { MaxTokens = reader.GetInt32(7), OverlapTokens = reader.GetInt32(8) },
            },
            reader.GetString(9) switch
            {
                "active" => GenerationState.Active,
                "building" => GenerationState.Building,
                _ => GenerationState.Old,
            }));

    private static string NameOf(GenerationState state) => state switch
    {
        GenerationState.Active => "active",
        GenerationState.Building => "building",
        _ => "old",
    };
}
