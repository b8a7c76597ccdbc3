using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer;

/// <summary>A sequence-classification head: dense layer, function, perhaps a normalisation, classifier.</summary>
/// <param name="Pooling">What it reads of the tokens.</param>
/// <param name="Dense">Dense layer.</param>
/// <param name="Activation">Its function; tanh where null.</param>
/// <param name="Norm">Normalises what the dense layer gives; null for none.</param>
/// <param name="Classifier">One output a class.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record ClassificationHead(
    Pooling Pooling, LinearLayer Dense, Activation? Activation, LayerNorm? Norm, LinearLayer Classifier, int Classes)
{
    /// <summary>The logits of one pooled vector.</summary>
    public unsafe float[] Apply(EncoderKernels kernels, QuantisedRows quantised, ReadOnlySpan<float> pooled)
    {
        var input = new AlignedArray<float>(pooled);
        var inner = new AlignedArray<float>(Dense.Columns);
        Dense.Apply(kernels, quantised, input.Pointer, 0, 1, inner.Pointer, 0, add: false, Activation ?? Kernels.Activation.None);
        if (Activation is null)
        {
            foreach (ref var value in inner.Span)
            {
                value = MathF.Tanh(value);
            }
        }

        Norm?.Apply(kernels, inner.Pointer, inner.Pointer, 0, 1);
        var logits = new AlignedArray<float>(Classifier.Columns);
        Classifier.Apply(kernels, quantised, inner.Pointer, 0, 1, logits.Pointer, 0);
        return logits.Span[..Classes].ToArray();
    }
}
