using System.Buffers.Text;
using System.Text;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A document that was sent, checked and ready for the ingest story.</summary>
public sealed record IncomingDocument(
    string Collection, string Source, ReadOnlyMemory<byte> Bytes, string? MediaType, string? Charset, DocumentMetadata? Metadata)
{
    /// <summary>Longest name of a document, in UTF-16 code units.</summary>
    public const int MaxSourceLength = 1024;

    /// <exception cref="ProblemException">A member is missing, unknown or contradicts another.</exception>
    public static IncomingDocument Of(DocumentBody body)
    {
        RequestMembers.RejectUnknown(body.Unknown, DocumentBody.KnownMembers);
        if (body.Text is null == body.ContentBase64 is null)
        {
            throw new ProblemException(
                ProblemTypes.InvalidValue, "Send the content either as 'text' or as 'contentBase64', one of the two.", "text");
        }

        var source = CheckedSource(body.Source);
        return new IncomingDocument(
            CheckedCollection(body.Collection),
            source,
            body.Text is not null ? Encoding.UTF8.GetBytes(body.Text) : Decode(body.ContentBase64!),
            body.MediaType?.ToLowerInvariant() ?? (body.Text is not null && !Path.HasExtension(source) ? "text/plain" : null),
            body.Text is not null ? "utf-8" : null,
            body.Metadata?.ToMetadata());
    }

    public static string CheckedCollection(string? name) => name is null
        ? CollectionName.Default
        : CollectionName.IsValid(name)
            ? name
            : throw new ProblemException(
                ProblemTypes.InvalidValue,
                $"'collection' must be 1 to {CollectionName.MaxLength} of a-z 0-9 - _ and start with a letter or digit.",
                "collection");

    public static string CheckedSource(string? source) => source is { Length: > 0 and <= MaxSourceLength } && !source.Any(char.IsControl)
        ? source
        : throw new ProblemException(
            ProblemTypes.InvalidValue,
            $"'source' must name the document, such as \"notes/2025.md\": 1 to {MaxSourceLength} characters without control characters.",
            "source");

    /// <summary>The document as the ingest story is given it.</summary>
    public SourceDocument AsSource() => new()
    {
        Source = Source,
        MediaType = MediaType,
        Charset = Charset,
        Metadata = Metadata,
        ReadBytes = _ => ValueTask.FromResult(Bytes),
    };

    private static byte[] Decode(string base64)
    {
        if (!Base64.IsValid(base64, out var length))
        {
            throw new ProblemException(ProblemTypes.WrongType, "'contentBase64' must be a string in base64.", "contentBase64");
        }

        return length <= SaveEndpoint.MaxDocumentBytes
            ? Convert.FromBase64String(base64)
            : throw new ProblemException(
                ProblemTypes.TooLarge, $"The document is larger than {SaveEndpoint.MaxDocumentBytes >> 20} MiB.", "contentBase64");
    }
}
