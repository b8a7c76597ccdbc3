namespace SemanticSearch.Core.Searching;

/// <summary>A stretch of a passage that matches.</summary>
/// <param name="Start">Offset in the passage's text, in UTF-16 code units.</param>
/// <param name="Length">Number of code units.</param>
/// <param name="Kind">By words or by meaning.</param>
public readonly record struct Highlight(int Start, int Length, HighlightKind Kind);
