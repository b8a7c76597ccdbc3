using System.Runtime.InteropServices;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>An open list.</summary>
/// <param name="Ordered">Whether its items are numbered.</param>
/// <param name="Next">Number of the next item.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListState(bool Ordered, int Next);
