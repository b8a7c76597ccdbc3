using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>SentencePiece's way with spaces: each becomes a visible mark, one may be set in front, and pieces begin at marks.</summary>
/// <param name="mark">What a space becomes, usually U+2581.</param>
/// <param name="prefix">When a mark is set in front of a text that has none.</param>
/// <param name="split">Whether the text is cut before each mark, or stays one piece.</param>
internal sealed class MetaspaceSplitter(char mark, MetaspacePrefix prefix, bool split) : ISplitter
{
    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        var first = true;
        if ((prefix == MetaspacePrefix.Always || (prefix == MetaspacePrefix.First && startsText)) && text[0] != mark && text[0] != ' ')
        {
            pieces.Write(mark);
            first = false;
        }

        var starts = startsText;
        foreach (var unit in text)
        {
            var isMark = unit == ' ' || unit == mark;
            if (isMark && split && !first)
            {
                pieces.End(starts);
                starts = false;
            }

            pieces.Write(isMark ? mark : unit);
            first = false;
        }

        pieces.End(starts);
    }
}
