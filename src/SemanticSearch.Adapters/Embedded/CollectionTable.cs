using System.Globalization;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the table of collections.</summary>
internal static class CollectionTable
{
    public static CollectionRow? Find(StoreConnection connection, string name)
    {
        using var reader = connection.Statement(
            "SELECT c.id, g.id FROM collections c JOIN generations g ON g.collection = c.id AND g.state = 'active' WHERE c.name = $1",
            name).ExecuteReader();
        return reader.Read() ? new CollectionRow(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <exception cref="UnknownCollectionException">It does not exist.</exception>
    public static CollectionRow Get(StoreConnection connection, string name) =>
        Find(connection, name) ?? throw new UnknownCollectionException(name);

    /// <summary>Stores a collection with its active generation.</summary>
    public static void Add(StoreConnection connection, CollectionDefinition definition, DateTimeOffset now)
    {
        var key = (long)connection.Statement(
            "INSERT INTO collections (name, updated_at) VALUES ($1, $2) RETURNING id", definition.Name, now.UtcTicks).ExecuteScalar()!;
        GenerationTable.Add(connection, key, definition, GenerationState.Active, now);
    }

    public static void Touch(StoreConnection connection, long id, DateTimeOffset now) =>
        connection.Statement("UPDATE collections SET updated_at = $2 WHERE id = $1", id, now.UtcTicks).ExecuteNonQuery();

    public static void Delete(StoreConnection connection, long id)
    {
        foreach (var generation in GenerationTable.Keys(connection, id))
        {
            GenerationTable.Delete(connection, generation);
        }

        connection.Statement(
            "DELETE FROM texts WHERE document IN (SELECT id FROM documents WHERE collection = $1)", id).ExecuteNonQuery();
        connection.Statement("DELETE FROM documents WHERE collection = $1", id).ExecuteNonQuery();
        connection.Statement("DELETE FROM collections WHERE id = $1", id).ExecuteNonQuery();
    }

    public static IReadOnlyList<CollectionSummary> List(StoreConnection connection)
    {
        var summaries = new List<CollectionSummary>();
        foreach (var active in GenerationTable.Active(connection).OrderBy(row => row.Generation.Definition.Name, StringComparer.Ordinal))
        {
            var passages = PassageSetTable.Count(connection, active.Key).Passages;
            using var reader = connection.Statement(
                """
                SELECT c.updated_at, count(d.id), coalesce(sum(d.length), 0), max(d.published)
                FROM collections c LEFT JOIN documents d ON d.collection = c.id WHERE c.id = $1
                """,
                active.Collection).ExecuteReader();
            reader.Read();
            summaries.Add(new CollectionSummary(
                active.Generation.Definition,
                reader.GetInt64(1),
                passages,
                reader.GetInt64(2),
                reader.IsDBNull(3) ? null : DateOnly.ParseExact(reader.GetString(3), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                new DateTimeOffset(reader.GetInt64(0), TimeSpan.Zero)));
        }

        return summaries;
    }
}
