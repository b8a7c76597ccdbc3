using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Cuts a group of pieces into passages of about equal size, at the best borders: least sum of squared deviations from the mean
/// size plus a penalty for each cut, found by dynamic programming over the cuts that the budget allows.
/// </summary>
internal sealed class BalancedPacking(List<Piece> pieces, IReadOnlyList<TextBlock> blocks, int maxTokens, int overlapTokens)
{
    /// <summary>Above every sum of ordinary penalties a passage could have; for cuts that must not be unless nothing else fits.</summary>
    private const double Forbidden = 1000;

    /// <summary>First pieces of the passages that <paramref name="group"/> is cut into, in order.</summary>
    public List<int> Cut(Section group)
    {
        if (group.Cost <= maxTokens)
        {
            return [group.First];
        }

        // Overlap counts against the budget: aiming below it leaves room for the repeated sentences.
        var room = Math.Max(1, maxTokens - overlapTokens);
        var passages = (group.Cost + room - 1) / room;
        var target = Math.Max(1.0, group.Cost / (double)passages);

        var best = new double[group.Count + 1];
        var from = new int[group.Count + 1];
        for (var end = 1; end <= group.Count; end++)
        {
            best[end] = double.PositiveInfinity;
            var ends = EndPenalty(group, end);
            long size = 0;
            for (var start = end - 1; start >= 0; start--)
            {
                size += pieces[group.First + start].Cost;
                if (size > maxTokens && start < end - 1)
                {
                    break;
                }

                var deviation = (size - target) / target;
                var total = best[start] + (deviation * deviation) + ends;
                if (total < best[end])
                {
                    best[end] = total;
                    from[end] = start;
                }
            }
        }

        var cuts = new List<int>();
        for (var end = group.Count; end > 0; end = from[end])
        {
            cuts.Add(group.First + from[end]);
        }

        cuts.Reverse();
        return cuts;
    }

    /// <summary>Price of ending a passage before the piece at <paramref name="end"/> of the group.</summary>
    private double EndPenalty(Section group, int end)
    {
        if (end == group.Count)
        {
            return 0;
        }

        var next = pieces[group.First + end];
        var afterHeading = blocks[pieces[group.First + end - 1].Block].Kind == BlockKind.Heading;
        var price = next.Break switch
        {
            PieceBreak.Block => blocks[next.Block].Kind == BlockKind.Heading ? -0.1 : 0,
            PieceBreak.ListItem => 0.05,
            PieceBreak.Line => 0.08,
            PieceBreak.Sentence => 0.12,
            _ => 1.0,
        };
        return afterHeading ? price + Forbidden : price;
    }
}
