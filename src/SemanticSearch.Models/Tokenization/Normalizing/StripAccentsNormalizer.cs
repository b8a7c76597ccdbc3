using System.Globalization;
using System.Text;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Takes all combining marks away (categories Mn, Mc, Me); decomposes nothing by itself.</summary>
internal sealed class StripAccentsNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark))
            {
                builder.Append(rune);
            }
        }

        return builder.ToString();
    }
}
