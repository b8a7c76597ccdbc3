using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>One batch of documents on its way into the database and then into memory.</summary>
internal sealed class DocumentReplacement(EmbeddedStore store)
{
    /// <summary>Stores the batch while having the turn; when this returns it is on the disk and every search sees it.</summary>
    /// <returns>How many documents were stored.</returns>
    public int Run(string collection, IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken)
    {
        Validate(collection, documents);
        var active = store.Loaded.ActiveOf(collection) ?? throw new UnknownCollectionException(collection);
        ThrowIfStale(active, documents);
        var keys = new long[documents.Count];
        var generations = store.Write(connection =>
        {
            for (var i = 0; i < documents.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (record, text) = (documents[i].Record, documents[i].Text);
                var document = DocumentTable.Replace(connection, active.Collection, record, text, documents[i].Blocks);
                keys[i] = PassageSetTable.Add(connection, active, document, record, text, documents[i].Passages);
            }

            CollectionTable.Touch(connection, active.Collection, store.Now);
            return GenerationTable.Keys(connection, active.Collection);
        });

        MemoryUpdate.Run(store.Loaded, generations, () =>
        {
            foreach (var generation in generations)
            {
                if (store.Loaded.IndexOf(generation) is { } index)
                {
                    if (generation == active.Key)
                    {
                        index.Replace(index.Prepare(documents), keys);
                    }
                    else
                    {
                        index.Remove([.. documents.Select(document => document.Record.Id)]);
                    }
                }
            }
        });
        return documents.Count;
    }

    private static void ThrowIfStale(GenerationRow active, IReadOnlyList<IndexedDocument> documents)
    {
        foreach (var document in documents)
        {
            if (document.Generation is { } madeFor && madeFor != active.Generation.Id)
            {
                throw new StaleGenerationException(active.Generation.Definition.Name, madeFor, active.Generation.Id);
            }
        }
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
