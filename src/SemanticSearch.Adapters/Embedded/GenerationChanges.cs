using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Begins, fills, switches to and drops generations.</summary>
internal sealed class GenerationChanges(EmbeddedStore store)
{
    public Task<Generation> BeginAsync(CollectionDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(definition.Dimensions, 1, nameof(definition));
        return store.InTurn(() => Begin(definition), cancellationToken);
    }

    public Task<IReadOnlyList<StoredDocument>> ReadMissingAsync(
        string collection, string generation, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var key = after is null ? 0 : DocumentVersion.KeyOf(after);
        return store.Read(
            connection => PassageSetTable.Missing(connection, GenerationTable.Get(connection, collection, generation), key, limit),
            cancellationToken);
    }

    public Task<int> FillAsync(
        string collection, string generation, IReadOnlyList<PassageSet> sets, CancellationToken cancellationToken) =>
        store.InTurn(() => Fill(collection, generation, sets, cancellationToken), cancellationToken);

    public Task PrepareSwitchAsync(string collection, string generation, CancellationToken cancellationToken) => store.InTurn(
        () =>
        {
            var row = store.Read(connection => GenerationTable.Get(connection, collection, generation));
            store.Loaded.Keep(row.Key, store.Load(row, cancellationToken));
            return true;
        },
        cancellationToken);

    public Task<long> SwitchAsync(string collection, string generation, CancellationToken cancellationToken) =>
        store.InTurn(() => Switch(collection, generation, cancellationToken), cancellationToken);

    public Task<bool> DropAsync(string collection, string generation, CancellationToken cancellationToken) => store.InTurn(
        () =>
        {
            var dropped = store.Write(connection =>
            {
                var row = GenerationTable.Find(connection, collection, generation);
                if (row?.Generation.State == GenerationState.Active)
                {
                    throw new ActiveGenerationException(collection, generation);
                }

                if (row is not null)
                {
                    GenerationTable.Delete(connection, row.Key);
                }

                return row;
            });
            if (dropped is not null)
            {
                store.Loaded.Unload(dropped.Key);
            }

            return dropped is not null;
        },
        cancellationToken);

    private Generation Begin(CollectionDefinition definition)
    {
        var (row, others) = store.Write(connection =>
        {
            var collection = CollectionTable.Get(connection, definition.Name);
            var id = Generation.IdOf(definition);
            GenerationTable.SetAside(connection, collection.Id, GenerationState.Building);
            var known = GenerationTable.Find(connection, definition.Name, id);
            if (known is null)
            {
                GenerationTable.Add(connection, collection.Id, definition, GenerationState.Building, store.Now);
            }
            else
            {
                var state = known.Key == collection.Active ? GenerationState.Active : GenerationState.Building;
                GenerationTable.Set(connection, known.Key, state, definition.ModelReference);
            }

            return (GenerationTable.Get(connection, definition.Name, id), GenerationTable.Keys(connection, collection.Id));
        });
        var active = store.Loaded.ActiveOf(definition.Name)!;
        foreach (var other in others)
        {
            // One that had been made ready for a switch that will not come.
            if (other != row.Key && other != active.Key)
            {
                store.Loaded.Unload(other);
            }
        }

        if (row.Key == active.Key && row.Generation != active.Generation)
        {
            store.Loaded.Activate(row);
        }

        return row.Generation;
    }

    private int Fill(string collection, string generation, IReadOnlyList<PassageSet> sets, CancellationToken cancellationToken)
    {
        var (row, stored, keys) = store.Write(connection =>
        {
            var target = GenerationTable.Get(connection, collection, generation);
            var kept = new List<IndexedDocument>(sets.Count);
            var added = new List<long>(sets.Count);
            foreach (var set in sets)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var document = DocumentVersion.KeyOf(set.Document.Version);
                if (!PassageSetTable.IsPointless(connection, target, document))
                {
                    var record = set.Document.Record with { Recipe = set.Recipe, Passages = set.Passages.Count };
                    added.Add(PassageSetTable.Add(connection, target, document, record, set.Document.Text, set.Passages));
                    kept.Add(new IndexedDocument(record, set.Document.Text, set.Passages));
                }
            }

            return (target, kept, added);
        });
        if (store.Loaded.IndexOf(row.Key) is { } index)
        {
            MemoryUpdate.Run(store.Loaded, [row.Key], () => index.Replace(index.Prepare(stored), keys));
        }

        return stored.Count;
    }

    private long Switch(string collection, string generation, CancellationToken cancellationToken)
    {
        var (row, missing) = store.Read(connection =>
        {
            var target = GenerationTable.Get(connection, collection, generation);
            return (target, PassageSetTable.CountMissing(connection, target));
        });
        if (missing > 0 || store.Loaded.IsActive(row))
        {
            return missing;
        }

        // In memory before it is active: the first search after the switch waits for nothing.
        var index = store.Load(row, cancellationToken);
        var before = store.Loaded.ActiveOf(collection)!;
        var after = store.Write(connection =>
        {
            GenerationTable.SetAside(connection, row.Collection, GenerationState.Active);
            GenerationTable.Set(connection, row.Key, GenerationState.Active, row.Generation.Definition.ModelReference);
            CollectionTable.Touch(connection, row.Collection, store.Now);
            return GenerationTable.Get(connection, collection, generation);
        });
        store.Loaded.Keep(after.Key, index);
        store.Loaded.Activate(after);
        store.Loaded.Unload(before.Key);
        return 0;
    }
}
