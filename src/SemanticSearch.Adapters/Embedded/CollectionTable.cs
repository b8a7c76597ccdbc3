using System.Globalization;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Statements on the table of collections.</summary>
internal static class CollectionTable
{
    public static CollectionRow? Find(StoreConnection connection, string name)
    {
        using var reader = connection
            .Statement("SELECT id, model_name, model_fingerprint, dimensions FROM collections WHERE name = $1", name)
            .ExecuteReader();
        return reader.Read()
            ? new CollectionRow(
                reader.GetInt64(0), new CollectionDefinition(name, reader.GetString(1), reader.GetString(2), reader.GetInt32(3)))
            : null;
    }

    /// <exception cref="UnknownCollectionException">It does not exist.</exception>
    public static CollectionRow Get(StoreConnection connection, string name) =>
        Find(connection, name) ?? throw new UnknownCollectionException(name);

    public static void Add(StoreConnection connection, CollectionDefinition definition, DateTimeOffset now) =>
        connection.Statement(
            "INSERT INTO collections (name, model_name, model_fingerprint, dimensions, updated_at) VALUES ($1, $2, $3, $4, $5)",
            definition.Name, definition.ModelName, definition.ModelFingerprint, definition.Dimensions, now.UtcTicks).ExecuteNonQuery();

    public static void Touch(StoreConnection connection, long id, DateTimeOffset now) =>
        connection.Statement("UPDATE collections SET updated_at = $2 WHERE id = $1", id, now.UtcTicks).ExecuteNonQuery();

    public static void Delete(StoreConnection connection, long id)
    {
        connection.Statement(
            "DELETE FROM passages WHERE document IN (SELECT id FROM documents WHERE collection = $1)", id).ExecuteNonQuery();
        connection.Statement(
            "DELETE FROM texts WHERE document IN (SELECT id FROM documents WHERE collection = $1)", id).ExecuteNonQuery();
        connection.Statement("DELETE FROM documents WHERE collection = $1", id).ExecuteNonQuery();
        connection.Statement("DELETE FROM collections WHERE id = $1", id).ExecuteNonQuery();
    }

    public static IReadOnlyList<CollectionSummary> List(StoreConnection connection)
    {
        var summaries = new List<CollectionSummary>();
        using var reader = connection.Statement(
            """
            SELECT c.name, c.model_name, c.model_fingerprint, c.dimensions, c.updated_at,
                   count(d.id), coalesce(sum(d.passages), 0), coalesce(sum(d.length), 0), max(d.published)
            FROM collections c LEFT JOIN documents d ON d.collection = c.id
            GROUP BY c.id ORDER BY c.name
            """).ExecuteReader();
        while (reader.Read())
        {
            summaries.Add(new CollectionSummary(
                new CollectionDefinition(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)),
                reader.GetInt64(5),
                reader.GetInt64(6),
                reader.GetInt64(7),
                reader.IsDBNull(8) ? null : DateOnly.ParseExact(reader.GetString(8), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero)));
        }

        return summaries;
    }
}
