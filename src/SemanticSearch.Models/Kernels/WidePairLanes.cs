using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Kernels;

/// <summary>
/// vpmaddwd on 512 bits, after widening bytes to 16 bits: the one-step instruction for bytes, vpmaddubsw, saturates at 16 bits
/// (255 x 127 twice is 64,770).
/// </summary>
internal readonly unsafe struct WidePairLanes(Vector512<int> value) : IByteLanes<WidePairLanes>
{
    private readonly Vector512<int> _value = value;

    public static bool FewRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WidePairLanes LoadRow(byte* four) =>
        new(Avx512BW.ConvertToVector512Int16(Vector256.Create(*(int*)four).AsByte()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WidePairLanes LoadColumns(sbyte* values) => new(Avx512BW.ConvertToVector512Int16(Vector256.Load(values)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WidePairLanes MultiplyAdd(WidePairLanes sums, WidePairLanes row, WidePairLanes columns) =>
        new(sums._value + Avx512BW.MultiplyAddAdjacent(row._value.AsInt16(), columns._value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Sums() => PairLanes.AddPairs(_value.GetLower(), _value.GetUpper());
}
