using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SemanticSearch.Models.Kernels;

/// <summary>vpmaddwd on two registers of 256 bits; see <see cref="WidePairLanes"/>.</summary>
internal readonly unsafe struct PairLanes(Vector256<int> lower, Vector256<int> upper) : IByteLanes<PairLanes>
{
    private readonly Vector256<int> _lower = lower;
    private readonly Vector256<int> _upper = upper;

    public static bool FewRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes LoadRow(byte* four)
    {
        var row = Avx2.ConvertToVector256Int16(Vector128.Create(*(int*)four).AsByte()).AsInt32();
        return new PairLanes(row, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes LoadColumns(sbyte* values) => new(
        Avx2.ConvertToVector256Int16(Vector128.Load(values)).AsInt32(),
        Avx2.ConvertToVector256Int16(Vector128.Load(values + 16)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes MultiplyAdd(PairLanes sums, PairLanes row, PairLanes columns) => new(
        sums._lower + Avx2.MultiplyAddAdjacent(row._lower.AsInt16(), columns._lower.AsInt16()),
        sums._upper + Avx2.MultiplyAddAdjacent(row._upper.AsInt16(), columns._upper.AsInt16()));

    /// <summary>Sums of neighbours: eight of sixteen numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddPairs(Vector256<int> lower, Vector256<int> upper) =>
        Avx2.Permute4x64(Avx2.HorizontalAdd(lower, upper).AsInt64(), 0b11_01_10_00).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Sums() => AddPairs(_lower, _upper);
}
