using Microsoft.Net.Http.Headers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Problems;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>Saving a document: as JSON, or as its raw bytes with a Content-Type.</summary>
public sealed class SaveEndpoint(LibraryGate gate, TimeProvider time)
{
    /// <summary>Largest document.</summary>
    public const int MaxDocumentBytes = 32 << 20;

    /// <summary>Largest JSON body: a document of the largest size in base64, and some metadata.</summary>
    public const int MaxBodyBytes = (MaxDocumentBytes / 3 * 4) + (1 << 20);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/documents", SaveAsync)
        .Describe("Save a document under its name; the same name replaces it.", "source", "collection")
        .Takes<DocumentBody>("application/json", "text/plain", "text/markdown", "text/html", "application/octet-stream", "*/*")
        .Gives<DocumentSaved>()
        .Gives<DocumentSaved>(StatusCodes.Status201Created);

    private async Task SaveAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var incoming = context.Request.HasJsonContentType() ? await ReadJsonAsync(context) : await ReadRawAsync(context);
        var library = await gate.OpenedAsync(context.RequestAborted);
        var report = await library.Indexer.IngestOneAsync(
            incoming.AsSource(), new IngestOptions { Collection = incoming.Collection }, context.RequestAborted);
        if (report.Skipped is [var skipped, ..])
        {
            throw new ProblemException(ProblemTypes.UnreadableDocument, skipped.Reason);
        }

        var id = DocumentId.From(incoming.Collection, incoming.Source);
        var record = await library.Index.FindDocumentAsync(id, context.RequestAborted) ?? throw DocumentLookup.Unknown(id.Value);
        var status = report switch
        {
            { Added: > 0 } => SaveStatus.Added,
            { Updated: > 0 } => SaveStatus.Updated,
            _ => SaveStatus.Unchanged,
        };
        context.Response.Headers.Location = $"/v1/documents/{id}";
        await JsonResponse.WriteAsync(
            context,
            new DocumentSaved(status, DocumentView.Of(record), time.GetElapsedTime(started).TotalMilliseconds),
            ApiJson.Instance.DocumentSaved,
            status == SaveStatus.Added ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IncomingDocument> ReadJsonAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var body = await JsonBody.ReadAsync(context, ApiJson.Instance.DocumentBody, MaxBodyBytes);
        return IncomingDocument.Of(body);
    }

    private static async Task<IncomingDocument> ReadRawAsync(HttpContext context)
    {
        var query = new QueryParameters(context, ["source", "collection"]);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            throw new ProblemException(
                ProblemTypes.UnsupportedMediaType,
                "Send a Content-Type: application/json, or the document's own, such as text/markdown, text/html, text/plain or application/octet-stream.");
        }

        // A body that is only bytes is read by the ending of its name.
        var mediaType = type.MediaType.Value is { } named && !named.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            ? named.ToLowerInvariant()
            : null;
        return new IncomingDocument(
            IncomingDocument.CheckedCollection(query.Text("collection")),
            IncomingDocument.CheckedSource(query.Text("source")),
            await RequestBytes.ReadAsync(context, MaxDocumentBytes),
            mediaType,
            type.Charset.Value?.Trim('"'),
            Metadata: null);
    }
}
