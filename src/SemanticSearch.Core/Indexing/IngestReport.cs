namespace SemanticSearch.Core.Indexing;

/// <summary>What an ingestion did, in full: every source is counted in exactly one of the numbers or listed as skipped.</summary>
public sealed record IngestReport
{
    public required string Collection { get; init; }

    /// <summary>Documents new to the collection.</summary>
    public required int Added { get; init; }

    /// <summary>Documents whose bytes had changed and that were replaced.</summary>
    public required int Updated { get; init; }

    /// <summary>Documents whose bytes were as before.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Documents removed because their source is gone (sync only).</summary>
    public required int Removed { get; init; }

    /// <summary>Passages written for added and updated documents.</summary>
    public required int Passages { get; init; }

    /// <summary>What could not be indexed, with the reason.</summary>
    public required IReadOnlyList<SkippedSource> Skipped { get; init; }

    /// <summary>Time taken in milliseconds.</summary>
    public required double TookMs { get; init; }
}
