using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Kernels;

/// <summary>
/// vpdpbusd: 32 products and their sums in one instruction. .NET 10 offers it for 256 bits only, which is half of what an AVX-512
/// machine could do.
/// </summary>
internal readonly unsafe struct VnniLanes(Vector256<int> value) : IByteLanes<VnniLanes>
{
    private readonly Vector256<int> _value = value;

    public static bool FewRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VnniLanes LoadRow(byte* four) => new(Vector256.Create(*(int*)four));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VnniLanes LoadColumns(sbyte* values) => new(Vector256.Load((int*)values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VnniLanes MultiplyAdd(VnniLanes sums, VnniLanes row, VnniLanes columns) =>
        new(AvxVnni.MultiplyWideningAndAdd(sums._value, row._value.AsByte(), columns._value.AsSByte()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Sums() => _value;
}
