using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Endpoints.Generations;

/// <summary>A collection's generations: which there are, changing to another model, dropping what is kept.</summary>
public sealed class GenerationEndpoints(LibraryGate gate, TimeProvider time)
{
    private const int MaxBodyBytes = 16 << 10;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/collections/{name}", GetAsync)
            .Describe("A collection with its generations.")
            .Gives<Collections.CollectionView>();
        routes.MapPost("/v1/collections/{name}/generations", StartAsync)
            .Describe("Change the collection to a model, in the background: 202 while it is being built, 200 when it has that model.")
            .Takes<GenerationBody>("application/json")
            .Gives<GenerationView>()
            .Gives<GenerationView>(StatusCodes.Status202Accepted);
        routes.MapDelete("/v1/collections/{name}/generations/{generation}", DropAsync)
            .Describe("Delete a generation that is not searched; documents stay.")
            .GivesNothing();
    }

    private async Task GetAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        _ = new QueryParameters(context, []);
        var library = await gate.OpenedAsync(context.RequestAborted);
        var view = await CollectionDetails.OfAsync(library, NameOf(context), context.RequestAborted);
        await JsonResponse.WriteAsync(
            context, view with { TookMs = time.GetElapsedTime(started).TotalMilliseconds }, ApiJson.Instance.CollectionView);
    }

    private async Task StartAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var body = await JsonBody.ReadAsync(context, ApiJson.Instance.GenerationBody, MaxBodyBytes);
        body.Check();
        var name = NameOf(context);
        var library = await gate.OpenedAsync(context.RequestAborted);
        var active = await library.Index.FindActiveAsync(name, context.RequestAborted) ?? throw new UnknownCollectionException(name);
        var generation = await library.Switch.StartAsync(
            name, body.Model, body.ChunkingOver(active.Definition.Chunking), context.RequestAborted);
        var summaries = await library.Index.ListGenerationsAsync(name, context.RequestAborted);
        var summary = summaries.FirstOrDefault(each => each.Generation.Id == generation.Id)
            ?? throw new UnknownGenerationException(name, generation.Id);
        await JsonResponse.WriteAsync(
            context,
            GenerationView.Of(summary, library.Switch.StatusOf(name)),
            ApiJson.Instance.GenerationView,
            summary.Generation.State == GenerationState.Active ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private async Task DropAsync(HttpContext context)
    {
        _ = new QueryParameters(context, []);
        var (name, generation) = (NameOf(context), (string)context.Request.RouteValues["generation"]!);
        var library = await gate.OpenedAsync(context.RequestAborted);
        if (!await library.Switch.DropAsync(name, generation, context.RequestAborted))
        {
            throw new UnknownGenerationException(name, generation);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string NameOf(HttpContext context) => (string)context.Request.RouteValues["name"]!;
}
