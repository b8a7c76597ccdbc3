using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>Everything that is needed to read and run an encoder: sizes from config.json, names of tensors by architecture.</summary>
internal sealed record EncoderBlueprint
{
    /// <summary>What config.json calls model_type.</summary>
    public required string Architecture { get; init; }

    /// <summary>Components of a token's vector.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Attention heads; they divide the hidden size.</summary>
    public required int Heads { get; init; }

    /// <summary>Width of the feed-forward layer.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Most tokens of a sequence.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Row of the position table that the first token takes.</summary>
    public int FirstPosition { get; init; }

    /// <summary>Rows of the position table; 0 where there is none.</summary>
    public int Positions { get; init; }

    /// <summary>Rows of the token type table; 0 where there is none.</summary>
    public int TokenTypes { get; init; }

    /// <summary>Added to the variance when normalising.</summary>
    public required float Epsilon { get; init; }

    /// <summary>Function of the feed-forward layer.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether the feed-forward layer is gated (Shazeer 2020).</summary>
    public bool Gated { get; init; }

    /// <summary>Whether normalisation comes before each part of a layer instead of after it.</summary>
    public bool NormFirst { get; init; }

    /// <summary>Name of the word table.</summary>
    public required string Words { get; init; }

    /// <summary>Name of the position table, if there is one.</summary>
    public string? PositionTable { get; init; }

    /// <summary>Name of the token type table, if there is one.</summary>
    public string? TokenTypeTable { get; init; }

    /// <summary>Name of the table of relative position biases, if there is one.</summary>
    public string? RelativeBiasTable { get; init; }

    /// <summary>Rows of that table.</summary>
    public int RelativeBuckets { get; init; }

    /// <summary>Normalises the sum of the tables.</summary>
    public required NormBlueprint EmbeddingNorm { get; init; }

    /// <summary>The layers, first to last.</summary>
    public required IReadOnlyList<LayerBlueprint> Layers { get; init; }

    /// <summary>What the name of a layer's tensors begins with, before its number.</summary>
    public required string LayerPrefix { get; init; }

    /// <summary>Normalises what the last layer gives; null for none.</summary>
    public NormBlueprint? FinalNorm { get; init; }

    /// <summary>The classification head, if the weights have one.</summary>
    public HeadBlueprint? Head { get; init; }

    /// <summary>The tensors it needs.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors() =>
    [
        (Words, [VocabularySize, HiddenSize]),
        .. PositionTable is null ? Array.Empty<(string, int[])>() : [(PositionTable, [Positions, HiddenSize])],
        .. TokenTypeTable is null ? Array.Empty<(string, int[])>() : [(TokenTypeTable, [TokenTypes, HiddenSize])],
        .. RelativeBiasTable is null ? Array.Empty<(string, int[])>() : [(RelativeBiasTable, [RelativeBuckets, Heads])],
        .. EmbeddingNorm.Tensors(),
        .. Layers.SelectMany(layer => layer.Tensors()),
        .. FinalNorm?.Tensors() ?? [],
        .. Head?.Tensors() ?? [],
    ];
}
