namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>First stage of a tokenizer: brings a text to the form its vocabulary was learned from. Immutable; any thread.</summary>
internal interface INormalizer
{
    /// <summary>The normalised text; both are well-formed UTF-16.</summary>
    string Normalize(string text);
}
