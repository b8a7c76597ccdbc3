using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Documents on their way out of the database and of memory, whatever generation holds passages of them.</summary>
internal sealed class DocumentDeletion(EmbeddedStore store)
{
    /// <summary>Deletes documents while having the turn, all or none.</summary>
    /// <returns>How many were there.</returns>
    public int Run(string collection, IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken)
    {
        if (store.Loaded.ActiveOf(collection) is not { } active)
        {
            return 0;
        }

        var (deleted, generations) = store.Write(connection =>
        {
            var count = 0;
            foreach (var id in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                count += DocumentTable.Delete(connection, active.Collection, id) ? 1 : 0;
            }

            if (count > 0)
            {
                CollectionTable.Touch(connection, active.Collection, store.Now);
            }

            return (count, GenerationTable.Keys(connection, active.Collection));
        });
        MemoryUpdate.Run(store.Loaded, generations, () =>
        {
            foreach (var generation in generations)
            {
                store.Loaded.IndexOf(generation)?.Remove(ids);
            }
        });
        return deleted;
    }

    /// <summary>Deletes a collection with everything in it while having the turn.</summary>
    /// <returns>Whether it was there.</returns>
    public bool RunWhole(string collection)
    {
        var generations = store.Write<IReadOnlyList<long>?>(connection =>
        {
            if (CollectionTable.Find(connection, collection) is not { } row)
            {
                return null;
            }

            var keys = GenerationTable.Keys(connection, row.Id);
            CollectionTable.Delete(connection, row.Id);
            return keys;
        });

        // A search that has begun keeps its index; nothing else refers to it.
        store.Loaded.Forget(collection);
        foreach (var generation in generations ?? [])
        {
            store.Loaded.Unload(generation);
        }

        return generations is not null;
    }
}
