namespace SemanticSearch.Core.Documents;

/// <summary>
/// What a reader got out of a document's bytes: the text that will be stored and quoted, its structure, its metadata.
/// </summary>
/// <remarks>
/// <see cref="Text"/> is in Unicode NFC with LF line ends and is never altered again: every span in the system points into it.
/// Blocks are in reading order, do not overlap, and together cover every character that is not white space.
/// </remarks>
/// <param name="Text">The text to store; may hold hard-wrapped lines as the source had them.</param>
/// <param name="Metadata">What the document says of itself (front matter, meta tags, byline).</param>
/// <param name="Blocks">Headings, paragraphs, list items, tables, in order.</param>
public sealed record ExtractedText(string Text, DocumentMetadata Metadata, IReadOnlyList<TextBlock> Blocks);
