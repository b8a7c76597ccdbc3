using System.Text;
using SemanticSearch.Adapters.Readers.TextDecoding;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers;

/// <summary>
/// Builds the stored text of a document with markup: blocks in reading order, a blank line between them, list items on neighbouring
/// lines. Spans are taken after normalisation, so that they cannot drift.
/// </summary>
internal sealed class StoredTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<TextBlock> _blocks = [];

    /// <summary>Number of UTF-16 code units so far.</summary>
    public int Length => _text.Length;

    /// <summary>Text of the first heading, if any.</summary>
    public string? FirstHeading { get; private set; }

    /// <summary>Adds a block; nothing when <paramref name="content"/> is white space.</summary>
    public void Add(BlockKind kind, string content, int level = 0)
    {
        // Leading blanks are structure in code and nothing elsewhere.
        var clean = CleanText.Of(content);
        clean = kind == BlockKind.Code ? clean.Trim('\n').TrimEnd() : clean.Trim();
        if (clean.Length == 0)
        {
            return;
        }

        if (_text.Length > 0)
        {
            _text.Append(kind == BlockKind.ListItem && _blocks[^1].Kind == BlockKind.ListItem ? "\n" : "\n\n");
        }

        var start = _text.Length;
        _text.Append(clean);
        var blanks = clean.Length - clean.TrimStart().Length;
        _blocks.Add(new TextBlock(kind, TextSpan.FromBounds(start + blanks, _text.Length), level));
        if (kind == BlockKind.Heading)
        {
            FirstHeading ??= clean;
        }
    }

    /// <exception cref="UnreadableDocumentException">Nothing was added.</exception>
    public ExtractedText Build(DocumentMetadata metadata)
        => _blocks.Count > 0
            ? new ExtractedText(_text.ToString(), metadata, _blocks)
            : throw new UnreadableDocumentException("holds no text");
}
