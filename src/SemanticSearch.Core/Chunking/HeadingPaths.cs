using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>The headings above each block, outermost first, without the document's title.</summary>
internal sealed class HeadingPaths
{
    private readonly IReadOnlyList<string>[] _paths;
    private readonly bool[] _repeatsTitle;

    public HeadingPaths(ExtractedText document, IReadOnlyList<TextBlock> blocks)
    {
        _paths = new IReadOnlyList<string>[blocks.Count];
        _repeatsTitle = new bool[blocks.Count];
        var title = document.Metadata.Title is { } given ? ReadableText.OneLine(given) : null;
        var open = new List<(int Level, string Text)>();
        IReadOnlyList<string> current = [];
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind == BlockKind.Heading)
            {
                var heading = ReadableText.OneLine(blocks[i].Span.In(document.Text));
                open.RemoveAll(above => above.Level >= blocks[i].Level);
                if (string.Equals(heading, title, StringComparison.OrdinalIgnoreCase))
                {
                    _repeatsTitle[i] = true;
                }
                else
                {
                    open.Add((blocks[i].Level, heading));
                }

                current = open.Count == 0 ? [] : open.ConvertAll(above => above.Text);
            }

            _paths[i] = current;
        }
    }

    /// <summary>The path of a block; a heading's own text is the last of its path.</summary>
    public IReadOnlyList<string> Of(int block) => _paths[block];

    /// <summary>Whether a block is a heading that says what the title says.</summary>
    public bool RepeatsTitle(int block) => _repeatsTitle[block];
}
