using System.Text.Json;
using System.Text.Json.Serialization;
using SemanticSearch.Core.Documents;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>Metadata as sent and as answered; every member may be absent.</summary>
public sealed record MetadataBody
{
    private const int MaxFields = 128;

    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public DateOnly? Published { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    /// <summary>Any other named values: strings, numbers, dates in ISO form, booleans, arrays of strings.</summary>
    public IReadOnlyDictionary<string, MetadataValue>? Fields { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    public static IReadOnlyList<string> KnownMembers { get; } =
        ["title", "author", "publisher", "published", "url", "language", "fields"];

    public static MetadataBody Of(DocumentMetadata metadata) => new()
    {
        Title = metadata.Title,
        Author = metadata.Author,
        Publisher = metadata.Publisher,
        Published = metadata.Published,
        Url = metadata.Url,
        Language = metadata.Language,
        Fields = metadata.Fields.Count == 0 ? null : metadata.Fields,
    };

    public DocumentMetadata ToMetadata()
    {
        RequestMembers.RejectUnknown(Unknown, KnownMembers);
        if (Fields is { Count: > MaxFields })
        {
            throw new ProblemException(ProblemTypes.InvalidValue, $"'metadata.fields' holds more than {MaxFields} values.", "metadata.fields");
        }

        var metadata = new DocumentMetadata
        {
            Title = Title,
            Author = Author,
            Publisher = Publisher,
            Published = Published,
            Url = Url,
            Language = Language,
        };
        return Fields is null
            ? metadata
            : metadata with { Fields = new Dictionary<string, MetadataValue>(WithoutTwins(Fields), StringComparer.OrdinalIgnoreCase) };
    }

    /// <summary>Names are compared without regard to case, so two that differ only in it would overwrite one another.</summary>
    private static IEnumerable<KeyValuePair<string, MetadataValue>> WithoutTwins(IReadOnlyDictionary<string, MetadataValue> fields)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            if (!seen.Add(field.Key))
            {
                throw new ProblemException(
                    ProblemTypes.InvalidValue, $"'metadata.fields' names '{field.Key}' twice; case makes no difference.", "metadata.fields");
            }

            yield return field;
        }
    }
}
