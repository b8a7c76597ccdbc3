namespace SemanticSearch.Engine.Vectors;

/// <summary>
/// Turns a float vector into 8-bit codes and one scale: component ≈ code × scale. The scale is the vector's own, so that a single
/// large component costs no other vector its precision. Stateless, safe for any thread.
/// </summary>
public static class Int8Quantizer
{
    /// <summary>Largest code; -128 is not used, so that codes are symmetric.</summary>
    public const int MaxCode = 127;

    /// <summary>Writes the codes of a vector.</summary>
    /// <param name="vector">Finite components.</param>
    /// <param name="codes">As long as the vector or longer; what lies beyond is set to 0.</param>
    /// <returns>The scale; 0 for a vector of zeros.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        codes[vector.Length..].Clear();
        var largest = 0f;
        foreach (var component in vector)
        {
            largest = Math.Max(largest, Math.Abs(component));
        }

        if (largest == 0)
        {
            codes.Clear();
            return 0;
        }

        var toCode = MaxCode / largest;
        for (var i = 0; i < vector.Length; i++)
        {
            codes[i] = (sbyte)MathF.Round(vector[i] * toCode);
        }

        return largest / MaxCode;
    }
}
