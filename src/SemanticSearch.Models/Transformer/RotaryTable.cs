using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer;

/// <summary>
/// Cosines and sines of rotary position embedding (Su et al. 2021): at position p, pair i of a head of size d turns by the angle
/// p base^(-2i / d).
/// </summary>
internal sealed unsafe class RotaryTable
{
    private readonly AlignedArray<float> _cosines;
    private readonly AlignedArray<float> _sines;

    /// <summary>The table for positions 0 to <paramref name="positions"/> - 1.</summary>
    public RotaryTable(float rotaryBase, int headSize, int positions)
    {
        Half = headSize / 2;
        _cosines = new AlignedArray<float>(checked(positions * Half));
        _sines = new AlignedArray<float>(_cosines.Length);
        for (var pair = 0; pair < Half; pair++)
        {
            var frequency = Math.Pow(rotaryBase, -2.0 * pair / headSize);
            for (var position = 0; position < positions; position++)
            {
                var (sine, cosine) = Math.SinCos(position * frequency);
                _cosines.Span[(position * Half) + pair] = (float)cosine;
                _sines.Span[(position * Half) + pair] = (float)sine;
            }
        }
    }

    /// <summary>Pairs of a head.</summary>
    public int Half { get; }

    /// <summary>Turns one head of a token.</summary>
    public void Apply(EncoderKernels kernels, float* head, int position) =>
        kernels.Rotate(head, _cosines.Pointer + ((nint)position * Half), _sines.Pointer + ((nint)position * Half), Half);
}
