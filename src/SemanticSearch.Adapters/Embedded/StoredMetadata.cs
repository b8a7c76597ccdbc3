using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Embedded;

/// <summary><see cref="DocumentMetadata"/> as stored in JSON.</summary>
internal sealed record StoredMetadata
{
    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public DateOnly? Published { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    public Dictionary<string, StoredValue>? Fields { get; init; }

    public static StoredMetadata From(DocumentMetadata metadata) => new()
    {
        Title = metadata.Title,
        Author = metadata.Author,
        Publisher = metadata.Publisher,
        Published = metadata.Published,
        Url = metadata.Url,
        Language = metadata.Language,
        Fields = metadata.Fields.Count == 0
            ? null
            : metadata.Fields.ToDictionary(field => field.Key, field => StoredValue.From(field.Value), StringComparer.Ordinal),
    };

    public DocumentMetadata ToMetadata()
    {
        var metadata = new DocumentMetadata
        {
            Title = Title,
            Author = Author,
            Publisher = Publisher,
            Published = Published,
            Url = Url,
            Language = Language,
        };
        if (Fields is null)
        {
            return metadata;
        }

        var fields = new Dictionary<string, MetadataValue>(Fields.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Fields)
        {
            fields[name] = value.ToValue();
        }

        return metadata with { Fields = fields };
    }
}
