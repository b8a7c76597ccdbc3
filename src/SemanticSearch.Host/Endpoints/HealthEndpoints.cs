using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Problems;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Host.Endpoints;

/// <summary>Whether the process lives, and whether it can answer.</summary>
public sealed class HealthEndpoints(LibraryGate gate, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", context => AnswerAsync(context, "ok")).Describe("200 while the process lives.").Gives<Readiness>();
        routes.MapGet("/readyz", ReadyAsync).Describe("200 once the index is loaded, 503 before.").Gives<Readiness>();
    }

    private Task ReadyAsync(HttpContext context) => gate.IsOpen
        ? AnswerAsync(context, "ready")
        : throw new ProblemException(ProblemTypes.NotReady, "The index is still being loaded; try again in a second.");

    private Task AnswerAsync(HttpContext context, string status)
    {
        var started = time.GetTimestamp();
        return JsonResponse.WriteAsync(
            context, new Readiness(status, time.GetElapsedTime(started).TotalMilliseconds), ApiJson.Instance.Readiness);
    }
}
