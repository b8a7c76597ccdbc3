namespace SemanticSearch.Core.Indexing;

/// <summary>A document on its way in, before it is read: where it comes from and how to get its bytes, or why it cannot be had.</summary>
public sealed record SourceDocument
{
    /// <summary>Its name in the collection: relative path with forward slashes, or what its sender called it.</summary>
    public required string Source { get; init; }

    /// <summary>Media type its sender declared; null to go by the name's ending.</summary>
    public string? MediaType { get; init; }

    /// <summary>Charset its sender declared.</summary>
    public string? Charset { get; init; }

    /// <summary>Metadata known from outside; wins over what the document says of itself.</summary>
    public Documents.DocumentMetadata? Metadata { get; init; }

    /// <summary>Gets the bytes. Not called when <see cref="SkipReason"/> is set.</summary>
    public Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>>? ReadBytes { get; init; }

    /// <summary>Why it cannot be had, such as "larger than 32 MB"; null when it can.</summary>
    public string? SkipReason { get; init; }
}
