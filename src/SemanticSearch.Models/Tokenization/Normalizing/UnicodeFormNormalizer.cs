using SemanticSearch.Core.Documents;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Unicode normalization forms C, D, KC and KD (Unicode Standard Annex 15).</summary>
/// <param name="compatible">Whether compatibility characters are replaced (KC, KD).</param>
/// <param name="composed">Whether the result is composed (C, KC).</param>
internal sealed class UnicodeFormNormalizer(bool compatible, bool composed) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var replaced = compatible ? CompatibilityData.Instance.Replace(text) : text;
        return composed ? CanonicalForm.Of(replaced) : CanonicalDecomposition.Of(replaced);
    }
}
