using System.Text;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Lowers the case of every character by itself; a final sigma is not told from others.</summary>
internal sealed class LowercaseNormalizer : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var builder = new StringBuilder(text.Length);
        Span<int> lower = stackalloc int[2];
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var point in lower[..BertCharacters.Lower(rune.Value, lower)])
            {
                builder.Append(new Rune(point));
            }
        }

        return builder.ToString();
    }
}
