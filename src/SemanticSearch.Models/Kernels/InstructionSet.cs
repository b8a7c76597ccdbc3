namespace SemanticSearch.Models.Kernels;

/// <summary>Which instructions the kernels use. Each set computes the same functions; tests compare every one the machine has with <see cref="Scalar"/>.</summary>
internal enum InstructionSet
{
    /// <summary>No vector instruction: the readable definition, on any processor.</summary>
    Scalar,

    /// <summary>256-bit vectors with fused multiply-add.</summary>
    Avx2,

    /// <summary>512-bit vectors.</summary>
    Avx512,
}
