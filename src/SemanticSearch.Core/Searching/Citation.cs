using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Where a passage stands, checkable character by character: <see cref="Quote"/> equals the stored text of
/// <see cref="DocumentId"/> at <see cref="Start"/>, <see cref="Length"/>.
/// </summary>
public sealed record Citation
{
    public required string DocumentId { get; init; }

    /// <summary>The document's name in its collection, such as a relative path.</summary>
    public required string Source { get; init; }

    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public DateOnly? Published { get; init; }

    public string? Url { get; init; }

    /// <summary>Headings above the passage, outermost first.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Offset in the document's stored text, in UTF-16 code units.</summary>
    public required int Start { get; init; }

    /// <summary>Length in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>The stored text at that place.</summary>
    public required string Quote { get; init; }

    /// <summary>SHA-256 of the whole stored text in UTF-8.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>The citation of a stored passage.</summary>
    public static Citation Of(StoredPassage passage)
    {
        var metadata = passage.Document.Metadata;
        return new Citation
        {
            DocumentId = passage.Document.Id.Value,
            Source = passage.Document.Source,
            Title = metadata.Title,
            Author = metadata.Author,
            Publisher = metadata.Publisher,
            Published = metadata.Published,
            Url = metadata.Url,
            Headings = passage.Headings,
            Start = passage.Span.Start,
            Length = passage.Span.Length,
            Quote = passage.Text,
            ContentSha256 = passage.Document.ContentSha256,
        };
    }
}
