using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing;

/// <summary>How an ingestion behaves.</summary>
public sealed record IngestOptions
{
    public string Collection { get; init; } = CollectionName.Default;

    /// <summary>How documents are cut; null cuts them as the collection's active generation does, and a new collection by the default.</summary>
    public ChunkingOptions? Chunking { get; init; }

    /// <summary>Remove documents of the collection that were not among the sources (sync); default false.</summary>
    public bool RemoveVanished { get; init; }

    /// <summary>With <see cref="RemoveVanished"/>: only documents whose source starts with one of these are candidates; empty means all.</summary>
    public IReadOnlyList<string> RemoveOnlyUnder { get; init; } = [];

    /// <summary>Documents written in one transaction; 1 to 4,096, default 256.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>
    /// Passages after which a transaction is written although it holds fewer documents: large documents would otherwise all be
    /// prepared before the first is stored. Default 2,048.
    /// </summary>
    public int BatchPassages { get; init; } = 2048;

    /// <summary>Readers and embedders at work at once; 0 means one a processor.</summary>
    public int Workers { get; init; }
}
