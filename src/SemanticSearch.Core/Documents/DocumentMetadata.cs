namespace SemanticSearch.Core.Documents;

/// <summary>What is known of a document besides its text. Every part may be missing.</summary>
public sealed record DocumentMetadata
{
    // Stands before Empty: static members are set in this order, and Empty takes it.
    private static readonly Dictionary<string, MetadataValue> NoFields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing known.</summary>
    public static DocumentMetadata Empty { get; } = new();

    public string? Title { get; init; }

    /// <summary>Author or authors as the document names them, separated by commas.</summary>
    public string? Author { get; init; }

    public string? Publisher { get; init; }

    /// <summary>Day of publication; documents rarely say more, and never reliably in which time zone.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Canonical address of the original.</summary>
    public string? Url { get; init; }

    /// <summary>BCP 47 tag, such as <c>en</c> or <c>pt-BR</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Every other named value, for filters; names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, MetadataValue> Fields { get; init; } = NoFields;

    /// <summary>This metadata, with gaps filled from <paramref name="other"/>.</summary>
    public DocumentMetadata Over(DocumentMetadata other)
    {
        var fields = new Dictionary<string, MetadataValue>(other.Fields, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Fields)
        {
            fields[name] = value;
        }

        return new DocumentMetadata
        {
            Title = Title ?? other.Title,
            Author = Author ?? other.Author,
            Publisher = Publisher ?? other.Publisher,
            Published = Published ?? other.Published,
            Url = Url ?? other.Url,
            Language = Language ?? other.Language,
            Fields = fields,
        };
    }
}
