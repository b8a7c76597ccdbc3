namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>One layer of an encoder to be read.</summary>
/// <param name="QueryKeyValue">Queries, keys and values, stacked in this order.</param>
/// <param name="AttentionOutput">What mixes the heads.</param>
/// <param name="AttentionNorm">Normalises before attention or after it; null where a layer has none.</param>
/// <param name="Up">Into the feed-forward layer; where that is gated, what is activated and what it multiplies, stacked in this order.</param>
/// <param name="Down">Out of it.</param>
/// <param name="OutputNorm">Normalises before the feed-forward layer or after it.</param>
/// <param name="RotaryBase">Base of the rotary position embedding; null where the model has none.</param>
/// <param name="Window">Tokens to either side that a token attends to; null for all.</param>
internal sealed record LayerBlueprint(
    LinearBlueprint QueryKeyValue,
    LinearBlueprint AttentionOutput,
    NormBlueprint? AttentionNorm,
    LinearBlueprint Up,
    LinearBlueprint Down,
    NormBlueprint OutputNorm,
    float? RotaryBase = null,
    int? Window = null)
{
    /// <summary>The tensors it needs.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors() =>
    [
        .. QueryKeyValue.Tensors(), .. AttentionOutput.Tensors(), .. AttentionNorm?.Tensors() ?? [], .. Up.Tensors(), .. Down.Tensors(),
        .. OutputNorm.Tensors(),
    ];
}
