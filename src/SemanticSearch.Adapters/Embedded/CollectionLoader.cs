using System.Text;
using SemanticSearch.Core.Indexing.Generations;
using SQLitePCL;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Builds the <see cref="CollectionIndex"/> of a generation from the database.</summary>
internal static class CollectionLoader
{
    // In the order in which the passages were stored, and each document's by their place in it: the same ordinals, and so the same
    // results, as the index had that was filled by those writes.
    private const string Passages = """
        SELECT p.start, coalesce(p.indexed_text, p.text), p.vector, p.passage_set
        FROM passage_sets s JOIN passages p ON p.passage_set = s.id WHERE s.generation = $1 ORDER BY s.id, p.ordinal
        """;

    private const string Documents = $"SELECT {DocumentTable.RecordColumns}{DocumentTable.FromSets}WHERE s.generation = $1 ORDER BY s.id";

    /// <exception cref="UnknownGenerationException">It was dropped.</exception>
    public static CollectionIndex Load(StoreConnection connection, GenerationRow generation, CancellationToken cancellationToken)
    {
        if (connection.Statement("SELECT 1 FROM generations WHERE id = $1", generation.Key).ExecuteScalar() is null)
        {
            throw new UnknownGenerationException(generation.Generation.Definition.Name, generation.Generation.Id);
        }

        var index = new CollectionIndex(generation.Dimensions);
        using var documents = connection.Statement(Documents, generation.Key).ExecuteReader();
        using var passages = connection.Statement(Passages, generation.Key).ExecuteReader();
        var vector = new float[generation.Dimensions];
        var characters = new char[4096];
        var hasPassage = passages.Read();
        while (documents.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = documents.GetInt64(0);
            var record = DocumentTable.ReadRecord(documents);
            index.BeginDocument(key, record);
            var count = 0;
            for (; hasPassage && passages.GetInt64(3) == key; hasPassage = passages.Read(), count++)
            {
                StoredVector.Read(passages, 2, vector);
                var text = Decode(raw.sqlite3_column_blob(passages.Handle, 1), ref characters);
                index.AppendPassage(passages.GetInt32(0), text, vector);
            }

            if (count != record.Passages)
            {
                throw new DamagedDataException(
                    $"Document {record.Id} in {Database.FileName} has {count} of its {record.Passages} passages. Restore the file from a "
                    + "backup, or move it away and index the documents again.");
            }
        }

        return index;
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> utf8, ref char[] buffer)
    {
        if (buffer.Length < utf8.Length)
        {
            buffer = new char[utf8.Length * 2];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8, buffer));
    }
}
