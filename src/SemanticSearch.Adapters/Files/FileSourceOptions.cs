using SemanticSearch.Adapters.Readers;

namespace SemanticSearch.Adapters.Files;

/// <summary>Which files are taken as sources.</summary>
public sealed record FileSourceOptions
{
    /// <summary>Largest file read, in bytes; default 32 MiB. A file is held in memory while it is read.</summary>
    public long MaxBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Lower-case endings with the dot that a reader exists for; other files are reported as skipped.</summary>
    public IReadOnlyCollection<string> Extensions { get; init; } = [.. AdapterReaders.All.SelectMany(reader => reader.Extensions)];
}
