using System.Text;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>Cuts around punctuation, each mark a piece (<c>Isolated</c>).</summary>
internal sealed class PunctuationSplitter : ISplitter
{
    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        var (start, position) = (0, 0);
        while (position < text.Length)
        {
            Rune.DecodeFromUtf16(text[position..], out var rune, out var length);
            if (BertCharacters.IsPunctuation(rune.Value))
            {
                pieces.Add(text[start..position], startsText && start == 0);
                start = position + length;
                pieces.Add(text[position..start], startsText && position == 0);
            }

            position += length;
        }

        pieces.Add(text[start..], startsText && start == 0);
    }
}
