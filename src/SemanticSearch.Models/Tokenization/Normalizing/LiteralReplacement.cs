namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Replaces every occurrence of a string.</summary>
internal sealed class LiteralReplacement(string pattern, string replacement) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => text.Replace(pattern, replacement, StringComparison.Ordinal);
}
