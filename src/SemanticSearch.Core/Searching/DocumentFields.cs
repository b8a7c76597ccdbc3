using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>The fields of a document that filters can name: the built-in ones below and whatever its metadata carries.</summary>
public static class DocumentFields
{
    /// <summary>Fields that every collection has, whether or not a document fills them.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
        ["author", "documentId", "indexedAt", "language", "mediaType", "published", "publisher", "source", "title", "url"];

    public static bool IsBuiltIn(string field) => BuiltIn.Contains(field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a built-in field holds a date.</summary>
    public static bool IsDate(string field) =>
        field.Equals("published", StringComparison.OrdinalIgnoreCase) || field.Equals("indexedAt", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a field, or null when the document does not have it. Names are compared without regard to case.</summary>
    public static MetadataValue? Get(DocumentRecord document, string field) => field.ToUpperInvariant() switch
    {
        "AUTHOR" => TextOrNull(document.Metadata.Author),
        "DOCUMENTID" => new MetadataValue.Text(document.Id.Value),
        "INDEXEDAT" => new MetadataValue.Date(document.IndexedAt),
        "LANGUAGE" => TextOrNull(document.Metadata.Language),
        "MEDIATYPE" => new MetadataValue.Text(document.MediaType),
        "PUBLISHED" => document.Metadata.Published is { } day
            ? new MetadataValue.Date(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))
            : null,
        "PUBLISHER" => TextOrNull(document.Metadata.Publisher),
        "SOURCE" => new MetadataValue.Text(document.Source),
        "TITLE" => TextOrNull(document.Metadata.Title),
        "URL" => TextOrNull(document.Metadata.Url),
        _ => document.Metadata.Fields.GetValueOrDefault(field),
    };

    private static MetadataValue.Text? TextOrNull(string? text) => text is null ? null : new MetadataValue.Text(text);
}
