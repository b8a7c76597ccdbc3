namespace SemanticSearch.Adapters.Embedded;

/// <summary>Where an <see cref="EmbeddedIndex"/> keeps its data and how it is opened.</summary>
public sealed record EmbeddedIndexOptions
{
    /// <summary>The data folder; created when it does not exist, unless read-only.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// When true nothing is written, no lock is taken, and everything is seen as it was at opening, whatever another process writes
    /// meanwhile. Default false.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>Clock for the time of a collection's last change.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
