using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Serving;

/// <summary>
/// Answers only to this machine's own names. A site that points its name at 127.0.0.1 (DNS rebinding) would otherwise have a
/// visitor's browser read the index for it.
/// </summary>
public sealed class LoopbackHosts(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return LoopbackNames.Contains(host)
            ? next(context)
            : throw new ProblemException(
                ProblemTypes.WrongHost, $"This server does not answer to the name '{host}'. {ProblemTypes.WrongHost.Remedy}");
    }
}
