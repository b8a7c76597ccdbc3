namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>The vocabulary of a tokenizer and its way of spelling a piece of text in it. Immutable; any thread.</summary>
internal interface ITokenModel
{
    /// <summary>Number of tokens.</summary>
    int Count { get; }

    /// <summary>Id for what cannot be spelled, or -1 where there is none.</summary>
    int Unknown { get; }

    /// <summary>Id of a token, or -1.</summary>
    int Find(ReadOnlySpan<char> token);

    /// <summary>Adds the tokens of a piece, which is not empty and well-formed UTF-16.</summary>
    void Append(ReadOnlySpan<char> piece, TokenBuffer tokens);
}
