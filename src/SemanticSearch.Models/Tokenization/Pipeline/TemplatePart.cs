namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>One part of what a model reads: special tokens, or one of the texts.</summary>
/// <param name="Text">0 for the first text, 1 for the second, -1 for special tokens.</param>
/// <param name="Special">Ids of the special tokens.</param>
/// <param name="Segment">Segment the part belongs to, 0 or 1.</param>
internal readonly record struct TemplatePart(int Text, int[] Special, int Segment)
{
    /// <summary>A text.</summary>
    public static TemplatePart Of(int text, int segment) => new(text, [], segment);

    /// <summary>Special tokens.</summary>
    public static TemplatePart Of(int[] special, int segment) => new(-1, special, segment);
}
