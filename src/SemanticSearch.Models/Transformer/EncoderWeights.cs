using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Transformer.Architectures;

namespace SemanticSearch.Models.Transformer;

/// <summary>An encoder in memory.</summary>
/// <param name="Blueprint">Its sizes.</param>
/// <param name="Words">A row a token id.</param>
/// <param name="Positions">A row a position, if the model has a table of them.</param>
/// <param name="TokenTypes">A row a token type, if the model has a table of them.</param>
/// <param name="RelativeBias">What is added to attention scores by distance, if the model does that.</param>
/// <param name="EmbeddingNorm">Normalises the sum of the rows.</param>
/// <param name="Layers">First to last.</param>
/// <param name="FinalNorm">Normalises what the last layer gives, if the model does that.</param>
/// <param name="Head">Classification head, if there is one.</param>
internal sealed record EncoderWeights(
    EncoderBlueprint Blueprint,
    AlignedArray<float> Words,
    AlignedArray<float>? Positions,
    AlignedArray<float>? TokenTypes,
    RelativeBias? RelativeBias,
    LayerNorm EmbeddingNorm,
    EncoderLayer[] Layers,
    LayerNorm? FinalNorm,
    ClassificationHead? Head);
