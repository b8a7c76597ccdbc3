using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer;

/// <summary>Layer normalisation with its weights.</summary>
internal sealed unsafe class LayerNorm(AlignedArray<float> scale, AlignedArray<float>? shift, float epsilon)
{
    /// <summary>Normalises rows into <paramref name="target"/>, which may be the rows themselves.</summary>
    public void Apply(EncoderKernels kernels, float* rows, float* target, nint stride, int count)
    {
        for (var row = 0; row < count; row++, rows += stride, target += stride)
        {
            kernels.Normalise(rows, target, scale.Length, scale.Pointer, shift is null ? null : shift.Pointer, epsilon);
        }
    }
}
