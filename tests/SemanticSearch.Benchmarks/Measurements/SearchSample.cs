using System.Runtime.InteropServices;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>One search under a change of model.</summary>
/// <param name="Failed">It threw, found nothing, or was not by the model.</param>
/// <param name="Mixed">It gave a passage that its generation does not have.</param>
/// <param name="Milliseconds">Time taken.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SearchSample(bool Failed, bool Mixed, double Milliseconds);
