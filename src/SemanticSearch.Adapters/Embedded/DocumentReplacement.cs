using System.Collections.Concurrent;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>One batch of documents on its way into the database and then into memory.</summary>
internal sealed class DocumentReplacement(Database database, TimeProvider time)
{
    /// <summary>Stores the batch; when this returns it is on the disk and every search sees it.</summary>
    /// <returns>How many documents were stored.</returns>
    public int Run(
        string collection,
        IReadOnlyList<IndexedDocument> documents,
        ConcurrentDictionary<string, CollectionIndex> loaded,
        CancellationToken cancellationToken)
    {
        Validate(collection, documents);
        var keys = new long[documents.Count];
        database.Write(connection =>
        {
            var row = CollectionTable.Get(connection, collection);
            for (var i = 0; i < documents.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                keys[i] = Store(connection, row, documents[i]);
            }

            CollectionTable.Touch(connection, row.Id, time.GetUtcNow());
            return true;
        });

        if (loaded.TryGetValue(collection, out var index))
        {
            try
            {
                index.Replace(index.Prepare(documents), keys);
            }
            catch
            {
                // The batch is stored, so that what is in memory is behind: the next search loads it afresh.
                loaded.TryRemove(collection, out _);
                throw;
            }
        }

        return documents.Count;
    }

    private static long Store(StoreConnection connection, CollectionRow row, IndexedDocument document)
    {
        var key = DocumentTable.Replace(connection, row.Id, document.Record, document.Text);
        foreach (var passage in document.Passages)
        {
            if (passage.Vector.Length != row.Definition.Dimensions)
            {
                throw new ArgumentException(
                    $"Document '{document.Record.Source}' has a vector of {passage.Vector.Length} components; collection '{row.Definition.Name}' "
                    + $"has {row.Definition.Dimensions}.",
                    nameof(document));
            }

            PassageTable.Add(connection, key, document.Text, passage);
        }

        return key;
    }

    private static void Validate(string collection, IReadOnlyList<IndexedDocument> documents)
    {
        foreach (var document in documents)
        {
            if (document.Record.Collection != collection)
            {
                throw new ArgumentException(
                    $"Document '{document.Record.Source}' belongs to collection '{document.Record.Collection}', not '{collection}'.",
                    nameof(documents));
            }

            if (document.Record.Passages != document.Passages.Count)
            {
                throw new ArgumentException(
                    $"The record of document '{document.Record.Source}' counts {document.Record.Passages} passages; it has "
                    + $"{document.Passages.Count}.",
                    nameof(documents));
            }
        }
    }
}
