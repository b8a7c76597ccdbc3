namespace SemanticSearch.Models.Tokenization;

/// <summary>Turns text into the tokens of a published model, exactly as the reference tokenizer of that model does. Safe for any thread.</summary>
public interface ITextTokenizer
{
    /// <summary>Number of rows that ids may name: ids are 0 to this - 1.</summary>
    int VocabularySize { get; }

    /// <summary>Number of tokens of a text, without special tokens and without truncation.</summary>
    int Count(ReadOnlySpan<char> text);

    /// <summary>A text with special tokens, cut on the right so that all of it has at most <paramref name="maxTokens"/> tokens.</summary>
    TokenSequence Encode(ReadOnlySpan<char> text, int maxTokens);

    /// <summary>Two texts as a cross-encoder reads them; the longer is cut first until all has at most <paramref name="maxTokens"/> tokens.</summary>
    TokenSequence EncodePair(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int maxTokens);
}
