namespace SemanticSearch.Host.Problems;

/// <summary>Turns whatever goes wrong further in, exception or bare status, into problem details. The outermost layer.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = ProblemMapping.Of(exception);
            if (problem.Type == ProblemTypes.Internal)
            {
                log.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            }

            context.Response.Headers.ContentLength = null;
            await ProblemResponse.WriteAsync(context, problem);
            return;
        }

        if (!context.Response.HasStarted && BareStatus(context) is { } bare)
        {
            await ProblemResponse.WriteAsync(context, bare);
        }
    }

    /// <summary>The problem behind a status that routing or a server feature set without a body.</summary>
    private static ProblemException? BareStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new ProblemException(
            ProblemTypes.UnknownRoute, $"There is nothing at {context.Request.Path}. {ProblemTypes.UnknownRoute.Remedy}"),
        StatusCodes.Status405MethodNotAllowed => new ProblemException(
            ProblemTypes.MethodNotAllowed,
            $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => new ProblemException(ProblemTypes.TooLarge, ProblemTypes.TooLarge.Remedy),
        StatusCodes.Status415UnsupportedMediaType => new ProblemException(
            ProblemTypes.UnsupportedMediaType,
            $"{context.Request.Path} takes JSON with Content-Type: application/json, not '{context.Request.ContentType ?? "(none)"}'; with curl, use --json."),
        _ => null,
    };
}
