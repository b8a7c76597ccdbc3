namespace SemanticSearch.Core.Chunking;

/// <summary>How documents are cut into passages.</summary>
public sealed record ChunkingOptions
{
    /// <summary>Largest size of a passage in tokens of the embedding model; 16 to 8192, default 200.</summary>
    public int MaxTokens { get; init; } = 200;

    /// <summary>Whole sentences repeated from the previous passage, in tokens at most; 0 to half of <see cref="MaxTokens"/>, default 40.</summary>
    public int OverlapTokens { get; init; } = 40;
}
