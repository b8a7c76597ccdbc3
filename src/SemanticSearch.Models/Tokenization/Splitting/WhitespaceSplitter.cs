using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>Cuts at white space, which goes.</summary>
internal sealed class WhitespaceSplitter : ISplitter
{
    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]))
            {
                pieces.Add(text[start..i], startsText && start == 0);
                start = i + 1;
            }
        }
    }
}
