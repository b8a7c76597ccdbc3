namespace SemanticSearch.Tests.Models.Transformer;

/// <summary>Sizes of a synthetic encoder. The defaults divide by nothing that a kernel likes.</summary>
public sealed record SyntheticShape
{
    public int Vocabulary { get; init; } = 61;

    public int Hidden { get; init; } = 36;

    public int Heads { get; init; } = 3;

    public int Layers { get; init; } = 2;

    public int Inner { get; init; } = 50;

    public int Positions { get; init; } = 90;

    public int TokenTypes { get; init; } = 2;

    /// <summary>Classes of a sequence-classification head; 0 for none.</summary>
    public int Classes { get; init; }

    /// <summary>Whether names carry the prefix of the encoder inside a larger model.</summary>
    public bool Prefixed { get; init; }

    /// <summary>Tokens that a local layer of ModernBERT sees, itself in the middle.</summary>
    public int LocalAttention { get; init; } = 8;
}
