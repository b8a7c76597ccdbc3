using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Problems;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>Reading and deleting documents.</summary>
public sealed class DocumentEndpoints(LibraryGate gate, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/documents", ListAsync)
            .Describe("List the documents of a collection, ordered by source.", "collection", "offset", "limit", "filter")
            .Gives<DocumentList>();
        routes.MapGet("/v1/documents/{id}", GetAsync).Describe("A document without its text.").Gives<DocumentView>();
        routes.MapGet("/v1/documents/{id}/text", TextAsync)
            .Describe("The stored text, or a stretch of it in UTF-16 code units; plain text when asked for by Accept.", "start", "length")
            .Gives<TextSlice>();
        routes.MapGet("/v1/documents/{id}/passages", PassagesAsync)
            .Describe("A document's passages in reading order.", "offset", "limit")
            .Gives<PassageList>();
        routes.MapDelete("/v1/documents/{id}", DeleteAsync)
            .Describe("Delete a document; takes the whole id.")
            .GivesNothing();
    }

    private async Task ListAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var query = new QueryParameters(context, ["collection", "offset", "limit", "filter"]);
        var collection = query.Text("collection") ?? CollectionName.Default;
        var (offset, limit) = query.Page();
        var library = await gate.OpenedAsync(context.RequestAborted);
        var page = await library.Index.ListDocumentsAsync(collection, offset, limit, query.Filter("filter"), context.RequestAborted);
        var list = new DocumentList(
            collection, [.. page.Documents.Select(DocumentView.Of)], page.Total, offset, limit, time.GetElapsedTime(started).TotalMilliseconds);
        await JsonResponse.WriteAsync(context, list, ApiJson.Instance.DocumentList);
    }

    private async Task GetAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        _ = new QueryParameters(context, []);
        var (_, document) = await FindAsync(context);
        var view = DocumentView.Of(document) with { TookMs = time.GetElapsedTime(started).TotalMilliseconds };
        await JsonResponse.WriteAsync(context, view, ApiJson.Instance.DocumentView);
    }

    private async Task TextAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var query = new QueryParameters(context, ["start", "length"]);
        var (library, document) = await FindAsync(context);
        var text = await library.Index.ReadTextAsync(document.Id, context.RequestAborted)
            ?? throw DocumentLookup.Unknown(document.Id.Value);
        var start = query.Whole("start", 0, 0, int.MaxValue);
        var length = query.Whole("length", Math.Max(0, text.Length - start), 0, int.MaxValue);
        if (start > text.Length || length > text.Length - start)
        {
            throw new ProblemException(
                ProblemTypes.RangeOutside,
                $"start {start} with length {length} reaches past the end: the document has {text.Length} UTF-16 code units.",
                start > text.Length ? "start" : "length");
        }

        var slice = new TextSlice(
            document.Id.Value, start, length, text.Substring(start, length), document.ContentSha256, time.GetElapsedTime(started).TotalMilliseconds);
        await (AcceptHeader.PrefersPlainText(context.Request)
            ? WritePlainAsync(context, slice)
            : JsonResponse.WriteAsync(context, slice, ApiJson.Instance.TextSlice));
    }

    private static Task WritePlainAsync(HttpContext context, TextSlice slice)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Content-Sha256"] = slice.ContentSha256;
        return context.Response.WriteAsync(slice.Text, context.RequestAborted);
    }

    private async Task PassagesAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var query = new QueryParameters(context, ["offset", "limit"]);
        var (offset, limit) = query.Page();
        var (library, document) = await FindAsync(context);
        var passages = await library.Index.ListPassagesAsync(document.Id, context.RequestAborted);
        var list = new PassageList(
            document.Id.Value,
            [.. passages.Skip(offset).Take(limit).Select(PassageView.Of)],
            passages.Count,
            offset,
            limit,
            time.GetElapsedTime(started).TotalMilliseconds);
        await JsonResponse.WriteAsync(context, list, ApiJson.Instance.PassageList);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var id = (string)context.Request.RouteValues["id"]!;
        var library = await gate.OpenedAsync(context.RequestAborted);

        // The whole id only: a prefix that is unique today may name another document tomorrow.
        var document = Core.Documents.DocumentId.TryParse(id, out var whole)
            ? await library.Index.FindDocumentAsync(whole, context.RequestAborted)
            : null;
        if (document is null || await library.Index.DeleteAsync(document.Collection, [document.Id], context.RequestAborted) == 0)
        {
            throw DocumentLookup.Unknown(id);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<(Composition.Library Library, DocumentRecord Document)> FindAsync(HttpContext context)
    {
        var library = await gate.OpenedAsync(context.RequestAborted);
        var id = (string)context.Request.RouteValues["id"]!;
        return (library, await DocumentLookup.FindAsync(library.Index, id, context.RequestAborted));
    }
}
