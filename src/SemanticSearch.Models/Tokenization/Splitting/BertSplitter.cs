using System.Text;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>Cuts at white space, which goes, and around punctuation, each mark a piece.</summary>
internal sealed class BertSplitter : ISplitter
{
    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        var (start, position) = (0, 0);
        while (position < text.Length)
        {
            Rune.DecodeFromUtf16(text[position..], out var rune, out var length);
            var punctuation = BertCharacters.IsPunctuation(rune.Value);
            if (punctuation || BertCharacters.IsSpace(rune.Value))
            {
                pieces.Add(text[start..position], startsText && start == 0);
                start = position + length;
                if (punctuation)
                {
                    pieces.Add(text[position..start], startsText && position == 0);
                }
            }

            position += length;
        }

        pieces.Add(text[start..], startsText && start == 0);
    }
}
