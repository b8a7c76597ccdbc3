using System.Runtime.Intrinsics;

namespace SemanticSearch.Models.Kernels;

/// <summary>
/// Eight sums of products of bytes, and the instructions that make them: unsigned bytes of a row times signed bytes of eight columns, four
/// neighbours at a time. No intermediate result may saturate.
/// </summary>
internal unsafe interface IByteLanes<TSelf>
    where TSelf : unmanaged, IByteLanes<TSelf>
{
    /// <summary>Whether there are registers for no more than three rows at a time.</summary>
    static abstract bool FewRegisters { get; }

    /// <summary>Four bytes of a row, for every column.</summary>
    static abstract TSelf LoadRow(byte* four);

    /// <summary>Four bytes of each of eight columns.</summary>
    static abstract TSelf LoadColumns(sbyte* values);

    static abstract TSelf MultiplyAdd(TSelf sums, TSelf row, TSelf columns);

    /// <summary>The sum of each column.</summary>
    Vector256<int> Sums();
}
