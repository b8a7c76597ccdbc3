using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>A stored document without its text.</summary>
public sealed record DocumentRecord
{
    public required DocumentId Id { get; init; }

    public required string Collection { get; init; }

    /// <summary>Its name in the collection: a path relative to the indexed root with forward slashes, or the name its sender gave.</summary>
    public required string Source { get; init; }

    /// <summary>Media type it was read as, such as <c>text/markdown</c>.</summary>
    public required string MediaType { get; init; }

    public required DocumentMetadata Metadata { get; init; }

    /// <summary>SHA-256 of the bytes it was read from; unchanged bytes are not indexed again.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>How its passages were made; see <see cref="IngestRecipe"/>.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the stored text in UTF-8; whoever holds a quote can check it against this.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Length of the stored text in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>Headings of the document, in order, with their level and place.</summary>
    public required IReadOnlyList<TextBlock> Headings { get; init; }

    public required DateTimeOffset IndexedAt { get; init; }

    /// <summary>Number of passages.</summary>
    public required int Passages { get; init; }
}
