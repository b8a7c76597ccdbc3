namespace SemanticSearch.Models.Transformer;

/// <summary>The weights of one layer.</summary>
/// <param name="QueryKeyValue">Queries (divided by the square root of a head's size), keys and values.</param>
/// <param name="AttentionOutput">Mixes the heads.</param>
/// <param name="AttentionNorm">Before attention or after it; null for none.</param>
/// <param name="Up">Into the feed-forward layer.</param>
/// <param name="Down">Out of it.</param>
/// <param name="OutputNorm">Before the feed-forward layer or after it.</param>
/// <param name="Rotary">Rotary positions; null for none.</param>
/// <param name="Window">Tokens to either side that a token attends to; null for all.</param>
internal sealed record EncoderLayer(
    LinearLayer QueryKeyValue,
    LinearLayer AttentionOutput,
    LayerNorm? AttentionNorm,
    LinearLayer Up,
    LinearLayer Down,
    LayerNorm OutputNorm,
    RotaryTable? Rotary,
    int? Window);
