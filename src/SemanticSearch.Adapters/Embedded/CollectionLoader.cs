using System.Text;
using SQLitePCL;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Builds the <see cref="CollectionIndex"/> of a collection from the database.</summary>
internal static class CollectionLoader
{
    // In the order in which the documents were stored, and each document's passages by their place in it: the same ordinals, and so
    // the same results, as the index had that was filled by those writes.
    private const string Passages = """
        SELECT p.start, coalesce(p.indexed_text, p.text), p.vector, p.document
        FROM documents d JOIN passages p ON p.document = d.id WHERE d.collection = $1 ORDER BY d.id, p.ordinal
        """;

    private const string Documents =
        $"SELECT {DocumentTable.RecordColumns} FROM documents d JOIN collections c ON c.id = d.collection WHERE d.collection = $1 ORDER BY d.id";

    public static CollectionIndex Load(StoreConnection connection, CollectionRow collection, CancellationToken cancellationToken)
    {
        var index = new CollectionIndex(collection.Definition);
        using var documents = connection.Statement(Documents, collection.Id).ExecuteReader();
        using var passages = connection.Statement(Passages, collection.Id).ExecuteReader();
        var vector = new float[collection.Definition.Dimensions];
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
