namespace SemanticSearch.Core.Documents;

/// <summary>The readers at hand, found by media type or by file name ending. Immutable, safe for any thread.</summary>
public sealed class DocumentReaders
{
    private readonly Dictionary<string, IDocumentReader> _byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IDocumentReader> _byMediaType = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Registers readers; where two claim the same ending or media type, the later one wins.</summary>
    public DocumentReaders(IEnumerable<IDocumentReader> readers)
    {
        foreach (var reader in readers)
        {
            foreach (var extension in reader.Extensions)
            {
                _byExtension[extension] = reader;
            }

            foreach (var mediaType in reader.MediaTypes)
            {
                _byMediaType[mediaType] = reader;
            }
        }
    }

    /// <summary>File name endings that can be read, in order.</summary>
    public IEnumerable<string> Extensions => _byExtension.Keys.Order(StringComparer.Ordinal);

    /// <summary>
    /// The reader for a document and the media type it will be stored under, or null when there is none. A media type that says
    /// nothing (absent, <c>application/octet-stream</c>) leaves the choice to the name's ending.
    /// </summary>
    public (IDocumentReader Reader, string MediaType)? Find(string source, string? mediaType)
    {
        if (mediaType is not null && _byMediaType.TryGetValue(mediaType, out var byType))
        {
            return (byType, mediaType.ToLowerInvariant());
        }

        if (mediaType is not null and not "application/octet-stream")
        {
            return null;
        }

        return _byExtension.TryGetValue(Path.GetExtension(source), out var byName) ? (byName, byName.MediaTypes[0]) : null;
    }

    /// <summary>Why there is no reader, for reports.</summary>
    public static string ReasonForNone(string source, string? mediaType)
    {
        if (mediaType is not null and not "application/octet-stream")
        {
            return $"no reader for media type {mediaType}";
        }

        var extension = Path.GetExtension(source);
        return extension.Length == 0 ? "no reader for a name without an ending" : $"no reader for {extension}";
    }
}
