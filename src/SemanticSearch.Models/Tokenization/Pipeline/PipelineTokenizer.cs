namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>
/// The tokenizer of a published model: added tokens are found in the raw text, the rest goes through an <see cref="ITextEncoder"/>,
/// and special tokens are set around. Immutable; any thread.
/// </summary>
internal sealed class PipelineTokenizer(AddedTokens added, ITextEncoder encoder, SequenceTemplate template, int vocabularySize, int unknown) : ITextTokenizer
{
    /// <inheritdoc/>
    public int VocabularySize { get; } = vocabularySize;

    /// <summary>Id for what the vocabulary cannot spell, or -1 where there is none.</summary>
    public int Unknown { get; } = unknown;

    /// <inheritdoc/>
    public int Count(ReadOnlySpan<char> text)
    {
        using var tokens = TokenBuffer.Counting();
        AppendBare(text, tokens);
        return tokens.Count;
    }

    /// <inheritdoc/>
    public TokenSequence Encode(ReadOnlySpan<char> text, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, template.SpecialsOfSingle);
        using var tokens = TokenBuffer.Holding(maxTokens - template.SpecialsOfSingle);
        AppendBare(text, tokens);
        return template.Build(tokens.Ids);
    }

    /// <inheritdoc/>
    public TokenSequence EncodePair(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, template.SpecialsOfPair);
        using var firstTokens = TokenBuffer.Holding(maxTokens);
        using var secondTokens = TokenBuffer.Holding(maxTokens);
        AppendBare(first, firstTokens);
        AppendBare(second, secondTokens);
        var (firstKept, secondKept) = PairTruncation.Fit(firstTokens.Count, secondTokens.Count, maxTokens - template.SpecialsOfPair);
        return template.Build(firstTokens.Ids[..firstKept], secondTokens.Ids[..secondKept]);
    }

    /// <summary>Adds the tokens of a text without special tokens until the buffer is full.</summary>
    public void AppendBare(ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        var position = 0;
        while (!tokens.IsFull && !added.IsEmpty && added.TryFind(text, position, out var match))
        {
            AppendPlain(text, position, match.Start, tokens);
            tokens.Add(match.Id);
            position = match.End;
        }

        AppendPlain(text, position, text.Length, tokens);
    }

    private void AppendPlain(ReadOnlySpan<char> text, int start, int end, TokenBuffer tokens)
    {
        if (start < end && !tokens.IsFull)
        {
            encoder.Append(text[start..end], start == 0, tokens);
        }
    }
}
