using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A document as the API answers it, without its text.</summary>
public sealed record DocumentView
{
    public required string Id { get; init; }

    public required string Collection { get; init; }

    public required string Source { get; init; }

    public required string MediaType { get; init; }

    public required MetadataBody Metadata { get; init; }

    /// <summary>SHA-256 of the bytes it was read from.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>SHA-256 of the stored text in UTF-8.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Length of the stored text in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>Number of passages.</summary>
    public required int Passages { get; init; }

    public required DateTime IndexedAt { get; init; }

    /// <summary>Headings in order.</summary>
    public required IReadOnlyList<HeadingView> Headings { get; init; }

    /// <summary>Time taken in milliseconds; null inside other answers.</summary>
    public double? TookMs { get; init; }

    public static DocumentView Of(DocumentRecord record) => new()
    {
        Id = record.Id.Value,
        Collection = record.Collection,
        Source = record.Source,
        MediaType = record.MediaType,
        Metadata = MetadataBody.Of(record.Metadata),
        SourceSha256 = record.SourceSha256,
        ContentSha256 = record.ContentSha256,
        Length = record.Length,
        Passages = record.Passages,
        IndexedAt = record.IndexedAt.UtcDateTime,
        Headings = [.. record.Headings.Select(HeadingView.Of)],
    };
}
