using System.Runtime.InteropServices;

namespace SemanticSearch.Core.Chunking;

/// <summary>A run of pieces under one heading, or several small neighbouring sections taken together.</summary>
/// <param name="First">Index of its first piece.</param>
/// <param name="Count">Number of pieces, 1 or more.</param>
/// <param name="Cost">Sum of their costs.</param>
/// <param name="Level">Level of its heading; 0 before the first heading.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Section(int First, int Count, long Cost, int Level)
{
    public int End => First + Count;

    public Section With(Section next) => this with { Count = next.End - First, Cost = Cost + next.Cost };
}
