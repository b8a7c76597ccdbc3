using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Kernels;

/// <summary>What this machine has.</summary>
internal static class InstructionSets
{
    /// <summary>Every set this machine can run, the fastest last.</summary>
    public static IReadOnlyList<InstructionSet> Available { get; } =
    [
        InstructionSet.Scalar,
        .. Avx2.IsSupported && Fma.IsSupported ? [InstructionSet.Avx2] : Array.Empty<InstructionSet>(),
        .. Vector512.IsHardwareAccelerated && Avx512BW.IsSupported ? [InstructionSet.Avx512] : Array.Empty<InstructionSet>(),
    ];

    /// <summary>The fastest.</summary>
    public static InstructionSet Best => Available[^1];
}
