namespace SemanticSearch.Models.Tokenization;

/// <summary>What a transformer reads: token ids with special tokens in place, and which of two texts each belongs to.</summary>
/// <param name="Ids">Rows of the model's vocabulary, in order.</param>
/// <param name="SegmentStart">
/// Index of the first token of the second text of a pair (segment 1); the length of <paramref name="Ids"/> where there is one text.
/// </param>
public readonly record struct TokenSequence(int[] Ids, int SegmentStart)
{
    /// <summary>One text.</summary>
    public TokenSequence(int[] ids)
        : this(ids, ids.Length)
    {
    }

    /// <summary>Number of tokens.</summary>
    public int Length => Ids.Length;
}
