using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Kernels;

/// <summary>Functions of whole registers.</summary>
internal static class VectorFunctions<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    // ln 2 in two parts: the first has trailing zeros enough for its product with any exponent to be exact (Cody and Waite 1980).
    private const float LogTwoHigh = 0.693359375f;
    private const float LogTwoLow = -2.12194440e-4f;

    // Below, 2^n has no normal exponent any more; above, e^x overflows.
    private const float SmallestExponent = -87.3f;
    private const float LargestExponent = 88.3f;

    /// <summary>
    /// e^x to a relative error of 2e-7: e^x = 2^n e^r with r within ±½ ln 2, and e^r by its interpolant of degree 6 in Chebyshev's
    /// points (2e-8 in exact arithmetic). Arguments are clamped to what single precision can express.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exponential(TLanes x)
    {
        x = TLanes.Min(TLanes.Max(x, TLanes.Create(SmallestExponent)), TLanes.Create(LargestExponent));
        var n = TLanes.Round(x * TLanes.Create(1.44269504f));
        var r = TLanes.MultiplyAdd(n, TLanes.Create(-LogTwoHigh), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-LogTwoLow), r);
        var p = TLanes.MultiplyAdd(TLanes.Create(0.00139411609f), r, TLanes.Create(0.00837516785f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.0416663513f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.166664153f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.5f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1f));
        return p * TLanes.PowerOfTwo(n);
    }

    /// <summary>The function, within 3e-7 of <see cref="ScalarKernels.Apply"/> plus 1e-6 of its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Apply(Activation activation, TLanes x)
    {
        if (activation == Activation.Gelu)
        {
            return Gelu(x);
        }

        return activation switch
        {
            Activation.GeluTanh => GeluTanh(x),
            Activation.Relu => TLanes.Max(x, TLanes.Create(0f)),
            Activation.Silu => x / (TLanes.Create(1f) + Exponential(TLanes.Create(0f) - x)),
            _ => x,
        };
    }

    // x Φ(x) = max(x, 0) - |x| ½ erfc(|x| / √2), with erfc(z) = t (a1 + t (a2 + …)) e^-z², t = 1 / (1 + p z): Abramowitz and
    // Stegun 7.1.26, absolute error 1.5e-7 of erfc. Written this way nothing cancels for large |x|.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Gelu(TLanes x)
    {
        var magnitude = TLanes.Abs(x);
        var z = magnitude * TLanes.Create(0.707106781f);
        var t = TLanes.Create(1f) / TLanes.MultiplyAdd(z, TLanes.Create(0.3275911f), TLanes.Create(1f));
        var p = TLanes.MultiplyAdd(t, TLanes.Create(1.061405429f), TLanes.Create(-1.453152027f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Create(1.421413741f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Create(-0.284496736f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Create(0.254829592f));
        var half = p * t * Exponential(TLanes.Create(0f) - (z * z)) * TLanes.Create(0.5f);
        return TLanes.Max(x, TLanes.Create(0f)) - (magnitude * half);
    }

    // ½ (1 + tanh u) = 1 / (1 + e^-2u).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes GeluTanh(TLanes x)
    {
        var cubic = TLanes.MultiplyAdd(x * x * x, TLanes.Create(0.044715f), x);
        return x / (TLanes.Create(1f) + Exponential(cubic * TLanes.Create(-1.59576912f)));
    }
}
