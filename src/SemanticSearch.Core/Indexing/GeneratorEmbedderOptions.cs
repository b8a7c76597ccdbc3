namespace SemanticSearch.Core.Indexing;

/// <summary>How somebody else's embedding generator is used.</summary>
public sealed record GeneratorEmbedderOptions
{
    /// <summary>The model's name; null takes the generator's own metadata, which many generators fill.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Identity of everything that decides its vectors; null makes one of provider, name, dimensions and prompts. Give one where weights can
    /// change under the same name.
    /// </summary>
    public string? Fingerprint { get; init; }

    /// <summary>Components of its vectors, 1 to 65,536; 0, the default, takes the generator's metadata or else embeds one word to see.</summary>
    public int Dimensions { get; init; }

    /// <summary>What is put in front of queries and passages; default nothing.</summary>
    public EmbeddingPrompts Prompts { get; init; } = new();

    /// <summary>Texts handed over in one call, 1 or more, default 32.</summary>
    public int MaxBatchTexts { get; init; } = 32;

    /// <summary>Tokens, as <see cref="TokenEstimate"/> guesses them, handed over in one call; 1 or more, default 16,384.</summary>
    public int MaxBatchTokens { get; init; } = 16_384;
}
