using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Endpoints.Generations;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>Collections and the status of the whole.</summary>
public sealed class CollectionEndpoints(LibraryGate gate, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/collections", ListAsync).Describe("List the collections.", "offset", "limit").Gives<CollectionList>();
        routes.MapDelete("/v1/collections/{name}", DeleteAsync)
            .Describe("Delete a collection with everything in it.")
            .GivesNothing();
        routes.MapGet("/v1/status", StatusAsync).Describe("What runs here and what it holds.").Gives<ServerStatus>();
    }

    private async Task ListAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var query = new QueryParameters(context, ["offset", "limit"]);
        var (offset, limit) = query.Page();
        var library = await gate.OpenedAsync(context.RequestAborted);
        var all = await library.Index.ListCollectionsAsync(context.RequestAborted);
        var views = new List<CollectionView>();
        foreach (var summary in all.Skip(offset).Take(limit))
        {
            // Only while something is to be seen of them: a list is read often, and counting documents is not free.
            views.Add(library.Switch.StatusOf(summary.Definition.Name) is null
                ? CollectionView.Of(summary)
                : await CollectionDetails.OfAsync(library, summary, context.RequestAborted));
        }

        var list = new CollectionList(
            views, all.Count, offset, limit, time.GetElapsedTime(started).TotalMilliseconds);
        await JsonResponse.WriteAsync(context, list, ApiJson.Instance.CollectionList);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var name = (string)context.Request.RouteValues["name"]!;
        var library = await gate.OpenedAsync(context.RequestAborted);
        if (!CollectionName.IsValid(name) || !await library.Index.DeleteCollectionAsync(name, context.RequestAborted))
        {
            throw new UnknownCollectionException(name);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task StatusAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var library = await gate.OpenedAsync(context.RequestAborted);
        var status = await LibraryStatus.OfAsync(library, time, context.RequestAborted);
        await JsonResponse.WriteAsync(context, status, ApiJson.Instance.ServerStatus);
    }
}
