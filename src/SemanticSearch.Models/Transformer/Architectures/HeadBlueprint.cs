using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>A sequence-classification head to be read: pooling, a dense layer, a function, perhaps a normalisation, and the classifier.</summary>
/// <param name="Pooling">What it reads of the tokens.</param>
/// <param name="Dense">Dense layer.</param>
/// <param name="Activation">Its function; tanh where null.</param>
/// <param name="Norm">Normalises what the dense layer gives; null for none.</param>
/// <param name="Classifier">One output a class.</param>
internal sealed record HeadBlueprint(
    Pooling Pooling, LinearBlueprint Dense, Activation? Activation, NormBlueprint? Norm, LinearBlueprint Classifier)
{
    /// <summary>The tensors it needs.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors() => [.. Dense.Tensors(), .. Norm?.Tensors() ?? [], .. Classifier.Tensors()];
}
