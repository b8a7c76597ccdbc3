using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Kernels;

/// <summary>Asks for memory before it is needed; changes no result.</summary>
internal static unsafe class Prefetch
{
    /// <summary>Floats of a cache line.</summary>
    public const int LineFloats = 16;

    /// <summary>Starts to bring the cache line of an address, valid or not, into the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
