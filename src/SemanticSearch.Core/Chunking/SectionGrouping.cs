using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Finds the runs of pieces that are packed on their own: one section each, tiny sections merged with a neighbour. Large sections
/// are never mixed.
/// </summary>
internal static class SectionGrouping
{
    /// <summary>A section below this share of the budget is too small to be found by itself.</summary>
    private const double TinyShare = 0.25;

    public static List<Section> Group(List<Piece> pieces, IReadOnlyList<TextBlock> blocks, int maxTokens)
    {
        var sections = Sections(pieces, blocks);
        var tiny = (long)(maxTokens * TinyShare);
        var groups = new List<Section>(sections.Count);
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            if (groups.Count > 0 && Joins(groups[^1], section, i + 1 < sections.Count ? sections[i + 1] : null, tiny, maxTokens))
            {
                groups[^1] = groups[^1].With(section);
            }
            else
            {
                groups.Add(section);
            }
        }

        return groups;
    }

    private static bool Joins(Section before, Section section, Section? after, long tiny, int maxTokens)
    {
        if (before.Cost < tiny)
        {
            return true;
        }

        // The last small part of a chapter belongs to what it follows, not to the next chapter; so does the document's end.
        var closes = after is null || after.Value.Level < section.Level;
        return section.Cost < tiny && closes && (before.Cost + section.Cost <= maxTokens || after is null || section.Cost < tiny / 2);
    }

    private static List<Section> Sections(List<Piece> pieces, IReadOnlyList<TextBlock> blocks)
    {
        var sections = new List<Section>();
        var onlyHeadings = true;
        var lastLevel = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var block = blocks[pieces[i].Block];
            var heading = block.Kind == BlockKind.Heading;
            var opens = heading && pieces[i].Break == PieceBreak.Block;

            // A heading right under a deeper one closes the deeper, empty section; right under a shallower one it continues it.
            if (sections.Count == 0 || (opens && !(onlyHeadings && block.Level >= lastLevel)))
            {
                sections.Add(new Section(i, 1, pieces[i].Cost, heading ? block.Level : 0));
                onlyHeadings = heading;
            }
            else
            {
                sections[^1] = sections[^1] with { Count = sections[^1].Count + 1, Cost = sections[^1].Cost + pieces[i].Cost };
                onlyHeadings &= heading;
            }

            lastLevel = heading ? block.Level : lastLevel;
        }

        return sections;
    }
}
