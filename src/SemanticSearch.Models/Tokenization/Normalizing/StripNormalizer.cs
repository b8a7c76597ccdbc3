namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Takes white space away at the ends of a text.</summary>
internal sealed class StripNormalizer(bool left, bool right) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var result = left ? text.TrimStart() : text;
        return right ? result.TrimEnd() : result;
    }
}
