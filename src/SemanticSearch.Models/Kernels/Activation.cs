namespace SemanticSearch.Models.Kernels;

/// <summary>The non-linear function of a feed-forward layer.</summary>
internal enum Activation
{
    /// <summary>The identity.</summary>
    None,

    /// <summary>x Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>The approximation of <see cref="Gelu"/> through tanh: ½x (1 + tanh(√(2/π) (x + 0.044715 x³))).</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x / (1 + e^-x).</summary>
    Silu,
}
