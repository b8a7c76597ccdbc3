namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>How a generation is filled.</summary>
public sealed record BuildOptions
{
    /// <summary>Documents stored in one transaction; 1 to 4,096, default 64: at most so many are made again after a crash.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Documents cut and embedded at once; 0, the default, takes half of the processors, so that searches keep the other half.
    /// </summary>
    public int Workers { get; init; }

    /// <summary>
    /// With at most so many documents missing the last of them are made in the writers' turn, and then the switch; default 64.
    /// Writers wait that long, searches do not.
    /// </summary>
    public int FinalDocuments { get; init; } = 64;

    /// <summary>After so many passes over what is missing the last is made in the writers' turn, however much it is; default 8.</summary>
    public int MaxPasses { get; init; } = 8;
}
