namespace SemanticSearch.Core.Documents;

/// <summary>What a <see cref="TextBlock"/> is; decides where the chunker may cut.</summary>
public enum BlockKind
{
    /// <summary>Running prose; may be cut between sentences.</summary>
    Paragraph,

    /// <summary>A heading; opens a section and is never the last line of a chunk.</summary>
    Heading,

    /// <summary>One item of a list; kept whole where it fits.</summary>
    ListItem,

    /// <summary>A table, one row a line; cut only between rows.</summary>
    Table,

    /// <summary>Code or preformatted text; cut only between lines.</summary>
    Code,

    /// <summary>A block quotation; cut like a paragraph.</summary>
    Quote,
}
