using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// One generation of a collection as searches read it. Holds on to the index in memory: a search that began before a switch ends on
/// what it began with. Safe for any thread.
/// </summary>
internal sealed class GenerationView(EmbeddedStore store, GenerationRow row) : IPassageSource
{
    private volatile CollectionIndex? _held;

    public Task<IReadOnlySet<string>> ListFieldsAsync(string collection, CancellationToken cancellationToken = default) =>
        store.Loaded.IndexOf(row.Key) is { } index
            ? Task.FromResult(index.Fields())
            : store.Read(connection => DocumentTable.Fields(connection, row.Collection), cancellationToken);

    public Task<IReadOnlyList<StoredPassage>> ListPassagesAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        store.Read(connection => PassageTable.OfDocument(connection, row, id), cancellationToken);

    public async Task<CandidateLists> RetrieveAsync(CandidateQuery query, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = row.Generation.Definition;
        if (query is { Vector: not null, ModelFingerprint: { } fingerprint } && fingerprint != definition.ModelFingerprint)
        {
            throw new ModelMismatchException(
                $"Collection '{definition.Name}' was filled by model {definition.ModelName}, and the query's vector was made by another. "
                + "Search with that model, or switch the collection to yours.");
        }

        return (await IndexAsync(cancellationToken)).Retrieve(query);
    }

    public Task<IReadOnlyList<StoredPassage>> ReadPassagesAsync(
        string collection, IReadOnlyList<PassageKey> keys, CancellationToken cancellationToken = default) =>
        store.Read<IReadOnlyList<StoredPassage>>(connection =>
        {
            var records = new RecordsOfOneRead(connection, store.Loaded.IndexOf(row.Key) ?? _held);
            var passages = new List<StoredPassage>(keys.Count);
            foreach (var key in keys)
            {
                if (PassageTable.Find(connection, row, key, records.Get) is { } passage)
                {
                    passages.Add(passage);
                }
            }

            return passages;
        }, cancellationToken);

    private async ValueTask<CollectionIndex> IndexAsync(CancellationToken cancellationToken)
    {
        if (store.Loaded.IndexOf(row.Key) is { } current)
        {
            _held = current;
            return current;
        }

        // The last state in which it was active is right for a search that began then. An active one that is not in memory has been
        // dropped from it because it was behind, and is loaded afresh.
        if (_held is { } held && !store.Loaded.IsActive(row))
        {
            return held;
        }

        return _held = await store.InTurn(() => Load(cancellationToken), cancellationToken);
    }

    private CollectionIndex Load(CancellationToken cancellationToken)
    {
        var index = store.Load(row, cancellationToken);
        if (store.Loaded.IsActive(row))
        {
            store.Loaded.Keep(row.Key, index);
        }

        return index;
    }
}
