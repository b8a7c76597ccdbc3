using System.Text.Json;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Problems;

/// <summary>Writes a problem as the response.</summary>
public static class ProblemResponse
{
    public static Task WriteAsync(HttpContext context, ProblemException problem)
    {
        var body = new Problem
        {
            Type = problem.Type.Reference,
            Title = problem.Type.Title,
            Status = problem.Type.Status,
            Detail = problem.Message,
            Instance = context.Request.PathBase + context.Request.Path,
            Errors = problem.Field is null
                ? null
                : new Dictionary<string, string[]>(StringComparer.Ordinal) { [problem.Field] = [problem.Message] },
        };
        context.Response.StatusCode = problem.Type.Status;
        context.Response.ContentType = Problem.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Type == ProblemTypes.NotReady)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Instance.Problem);
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
