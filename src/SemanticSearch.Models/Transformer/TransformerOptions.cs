namespace SemanticSearch.Models.Transformer;

/// <summary>How an encoder runs.</summary>
public sealed record TransformerOptions
{
    /// <summary>Most threads a call uses; 0, the default, is one a core.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether linear layers run on 8-bit whole numbers: weights rounded once by output, activations by token. About half the
    /// time and a quarter of the memory; vectors change a little. Off by default: a model earns it by a check of its retrieval quality.
    /// </summary>
    public bool Int8 { get; init; }
}
