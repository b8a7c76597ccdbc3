namespace SemanticSearch.Adapters.Embedded;

/// <summary>Brings a change that is stored into memory.</summary>
internal static class MemoryUpdate
{
    /// <summary>Runs an update; when it fails, what is in memory is behind, and is let go so that the next search loads it afresh.</summary>
    /// <param name="loaded">What is in memory.</param>
    /// <param name="generations">Keys of the generations it changes.</param>
    /// <param name="update">The update.</param>
    public static void Run(LoadedGenerations loaded, IEnumerable<long> generations, Action update)
    {
        try
        {
            update();
        }
        catch
        {
            foreach (var generation in generations)
            {
                loaded.Unload(generation);
            }

            throw;
        }
    }
}
