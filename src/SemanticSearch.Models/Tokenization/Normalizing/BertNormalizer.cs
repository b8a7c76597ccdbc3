using System.Text;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>
/// BERT's normalisation, step by step: clean, space out Han characters, decompose and take away accents, lower the case.
/// <see cref="WordPieces.BertWordPieceEncoder"/> does the same in one pass; this is its readable twin, and what other models use.
/// </summary>
internal sealed class BertNormalizer(BertNormalization options) : INormalizer
{
    /// <summary>The steps taken.</summary>
    public BertNormalization Options => options;

    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (options.Clean && BertCharacters.IsCleanedAway(rune.Value))
            {
                continue;
            }

            if (options.Clean && BertCharacters.IsSpace(rune.Value))
            {
                builder.Append(' ');
            }
            else if (options.SpaceHan && BertCharacters.IsHan(rune.Value))
            {
                builder.Append(' ').Append(rune).Append(' ');
            }
            else
            {
                builder.Append(rune);
            }
        }

        var result = builder.ToString();
        return options is { StripAccents: false, Lower: false } ? result : Fold(result);
    }

    private string Fold(string text)
    {
        var builder = new StringBuilder(text.Length);
        Span<int> lower = stackalloc int[2];
        foreach (var rune in (options.StripAccents ? CanonicalDecomposition.Of(text) : text).EnumerateRunes())
        {
            if (options.StripAccents && BertCharacters.IsAccent(rune.Value))
            {
                continue;
            }

            if (!options.Lower)
            {
                builder.Append(rune);
                continue;
            }

            foreach (var point in lower[..BertCharacters.Lower(rune.Value, lower)])
            {
                builder.Append(new Rune(point));
            }
        }

        return builder.ToString();
    }
}
