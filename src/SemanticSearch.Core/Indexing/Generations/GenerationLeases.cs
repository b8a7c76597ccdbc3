namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>Which generations searches are reading, so that none is deleted under a search. Safe for any thread.</summary>
public sealed class GenerationLeases
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Collection, string Generation), Held> _held = [];

    /// <summary>Holds a generation until the result is disposed of.</summary>
    public Lease Take(Generation generation)
    {
        var key = (generation.Definition.Name, generation.Id);
        lock (_gate)
        {
            if (!_held.TryGetValue(key, out var held))
            {
                _held.Add(key, held = new Held());
            }

            held.Count++;
        }

        return new Lease(this, key);
    }

    /// <summary>Waits until nobody holds a generation.</summary>
    public Task WhenFreeAsync(string collection, string generation, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _held.TryGetValue((collection, generation), out var held)
                ? held.Free.Task.WaitAsync(cancellationToken)
                : Task.CompletedTask;
        }
    }

    private void Return((string Collection, string Generation) key)
    {
        lock (_gate)
        {
            var held = _held[key];
            if (--held.Count == 0)
            {
                _held.Remove(key);
                held.Free.SetResult();
            }
        }
    }

    /// <summary>A generation held by one search.</summary>
    public readonly struct Lease : IDisposable
    {
        private readonly GenerationLeases _owner;
        private readonly (string Collection, string Generation) _key;

        internal Lease(GenerationLeases owner, (string Collection, string Generation) key) => (_owner, _key) = (owner, key);

        public void Dispose() => _owner.Return(_key);
    }

    private sealed class Held
    {
        public int Count { get; set; }

        public TaskCompletionSource Free { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
