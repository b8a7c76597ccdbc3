using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Kernels;

/// <summary>The product of quantised matrices, see <see cref="EncoderKernels.MultiplyBytes"/>. Every form gives the same bits.</summary>
internal abstract unsafe class ByteTiles
{
    /// <summary>Every form this machine can run, the fastest last.</summary>
    public static IReadOnlyList<ByteTiles> Available { get; } =
    [
        .. Avx2.IsSupported ? [new VectorByteTiles<PairLanes>()] : Array.Empty<ByteTiles>(),
        .. Vector512.IsHardwareAccelerated && Avx512BW.IsSupported ? [new VectorByteTiles<WidePairLanes>()] : Array.Empty<ByteTiles>(),
        .. AvxVnni.IsSupported ? [new VectorByteTiles<VnniLanes>()] : Array.Empty<ByteTiles>(),
    ];

    /// <summary>C = A B + bias for one panel, arguments as in <see cref="EncoderKernels.MultiplyBytes"/>.</summary>
    public abstract void Multiply(
        byte* a, nint aStride, float* aScales, int rows, in BytePanel b, float* c, nint cStride, float* bias, bool add);
}
