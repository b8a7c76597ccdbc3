namespace SemanticSearch.Core.Documents;

/// <summary>One structural block of an <see cref="ExtractedText"/>.</summary>
/// <param name="Kind">What the block is.</param>
/// <param name="Span">Where it stands in the stored text, without surrounding white space.</param>
/// <param name="Level">For a heading its depth, 1 (title) to 6; otherwise 0.</param>
public sealed record TextBlock(BlockKind Kind, TextSpan Span, int Level = 0);
