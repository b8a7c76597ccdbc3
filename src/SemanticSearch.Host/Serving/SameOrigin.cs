using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Serving;

/// <summary>
/// Refuses what a browser sends on behalf of another site, where it could change something. Programs send neither header and pass.
/// </summary>
public sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request))
        {
            return next(context);
        }

        throw new ProblemException(
            ProblemTypes.CrossOrigin, $"A page of another site may not {request.Method} here. {ProblemTypes.CrossOrigin.Remedy}");
    }

    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
        {
            return false;
        }

        // The scheme is left out of the comparison: behind a proxy that ends TLS the server itself sees http.
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(HostString.FromUriComponent(uri).Value, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
