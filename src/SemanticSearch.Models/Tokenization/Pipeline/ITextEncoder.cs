namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>Turns text that holds no added tokens (but those looked for after normalisation) into ids. Immutable; any thread.</summary>
internal interface ITextEncoder
{
    /// <summary>Adds the tokens of a stretch of text until the buffer is full.</summary>
    /// <param name="text">Any UTF-16; lone surrogates count as U+FFFD.</param>
    /// <param name="startsText">Whether the stretch stands at the beginning of the whole text.</param>
    /// <param name="tokens">Where ids go.</param>
    void Append(ReadOnlySpan<char> text, bool startsText, TokenBuffer tokens);
}
