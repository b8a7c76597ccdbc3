using System.Collections.Concurrent;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// Which generation of each collection is active, and the indexes in memory: of every active generation that has been searched, and
/// of one about to become active. Read by any thread; changed by whoever has the writer's turn.
/// </summary>
internal sealed class LoadedGenerations
{
    private readonly ConcurrentDictionary<string, GenerationRow> _active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, CollectionIndex> _indexes = new();

    /// <summary>The active generation of a collection; null when there is no such collection.</summary>
    public GenerationRow? ActiveOf(string collection) => _active.GetValueOrDefault(collection);

    /// <summary>What is in memory of a generation, or null.</summary>
    public CollectionIndex? IndexOf(long generation) => _indexes.GetValueOrDefault(generation);

    /// <summary>Whether a generation is the active one of its collection.</summary>
    public bool IsActive(GenerationRow row) => ActiveOf(row.Generation.Definition.Name)?.Key == row.Key;

    public void Keep(long generation, CollectionIndex index) => _indexes[generation] = index;

    public void Activate(GenerationRow row) => _active[row.Generation.Definition.Name] = row;

    public void Forget(string collection) => _active.TryRemove(collection, out _);

    /// <summary>Lets go of an index; a search that has begun keeps it.</summary>
    public void Unload(long generation) => _indexes.TryRemove(generation, out _);
}
