using System.Runtime.InteropServices;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A collection as stored.</summary>
/// <param name="Id">Its key in the database.</param>
/// <param name="Active">Key of its active generation.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CollectionRow(long Id, long Active);
