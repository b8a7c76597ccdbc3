using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>Cuts blocks into pieces along their own grain: sentences, rows, lines. Counts the tokens of each piece once.</summary>
internal sealed class PieceCutter(TokenCost cost, int maxTokens)
{
    // Blocks that one thread takes at a time, some tens of milliseconds of work: shorter documents stay on theirs.
    private const int BlocksAtOnce = 1024;

    private readonly OversizedCutter _oversized = new(cost, maxTokens);

    /// <summary>The pieces of all blocks, in order. Blocks are cut by themselves, so a large document uses every processor.</summary>
    public List<Piece> Cut(string text, IReadOnlyList<TextBlock> blocks)
    {
        var parts = new List<Piece>[(blocks.Count + BlocksAtOnce - 1) / BlocksAtOnce];
        void CutPart(int part) => parts[part] = Cut(text, blocks, part * BlocksAtOnce, Math.Min(blocks.Count, (part + 1) * BlocksAtOnce));
        if (parts.Length == 1)
        {
            CutPart(0);
            return parts[0];
        }

        Parallel.For(0, parts.Length, CutPart);
        return [.. parts.SelectMany(part => part)];
    }

    private List<Piece> Cut(string text, IReadOnlyList<TextBlock> blocks, int first, int end)
    {
        var pieces = new List<Piece>();
        for (var index = first; index < end; index++)
        {
            var block = blocks[index];
            var before = block.Kind == BlockKind.ListItem && index > 0 && blocks[index - 1].Kind == BlockKind.ListItem
                ? PieceBreak.ListItem
                : PieceBreak.Block;
            switch (block.Kind)
            {
                case BlockKind.Heading:
                    Add(pieces, text, block.Span, index, before, whole: false);
                    break;
                case BlockKind.Table or BlockKind.Code:
                    AddLines(pieces, text, block.Span, index, before);
                    break;
                case BlockKind.ListItem when cost.Of(block.Span.In(text)) is var tokens && tokens <= maxTokens:
                    pieces.Add(new Piece(block.Span, tokens, index, before, Whole: true));
                    break;
                default:
                    AddSentences(pieces, text, block.Span, index, before);
                    break;
            }
        }

        return pieces;
    }

    private void AddSentences(List<Piece> pieces, string text, TextSpan span, int block, PieceBreak before)
    {
        foreach (var sentence in SentenceSplitter.Split(text, span))
        {
            Add(pieces, text, sentence, block, before, whole: true);
            before = PieceBreak.Sentence;
        }
    }

    private void AddLines(List<Piece> pieces, string text, TextSpan span, int block, PieceBreak before)
    {
        var start = span.Start;
        while (start < span.End)
        {
            var found = text.AsSpan(start, span.End - start).IndexOf('\n');
            var end = found < 0 ? span.End : start + found;
            var line = Graphemes.Trim(text, TextSpan.FromBounds(start, end));
            if (line.Length > 0 && !Graphemes.IsBoundary(text, line.Start) && pieces.Count > 0)
            {
                line = TextSpan.FromBounds(pieces[^1].Span.Start, line.End);
                pieces.RemoveAt(pieces.Count - 1);
            }

            if (line.Length > 0)
            {
                Add(pieces, text, line, block, before, whole: false);
                before = PieceBreak.Line;
            }

            start = end + 1;
        }
    }

    private void Add(List<Piece> pieces, string text, TextSpan span, int block, PieceBreak before, bool whole)
    {
        var tokens = cost.Of(span.In(text));
        if (tokens <= maxTokens)
        {
            pieces.Add(new Piece(span, tokens, block, before, whole));
        }
        else
        {
            _oversized.Cut(pieces, text, span, block, before);
        }
    }
}
