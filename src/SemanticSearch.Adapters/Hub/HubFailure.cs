using System.Net;

namespace SemanticSearch.Adapters.Hub;

/// <summary>Puts a hub's refusal into words: what was asked, what it said, what to do.</summary>
internal static class HubFailure
{
    /// <summary>The failure that an answer other than success means.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="model">The model it was about.</param>
    /// <param name="what">What was asked for.</param>
    /// <param name="options">The hub.</param>
    public static HubException Of(HttpResponseMessage response, string model, string what, HubOptions options)
    {
        var host = options.Address.Authority;
        var withToken = options.Token is not null;
        return new HubException((Code(response), response.StatusCode) switch
        {
            ("GatedRepo", _) =>
                $"'{model}' is gated: its authors ask you to accept terms first. Open {new Uri(options.Address, $"/{model}")}, accept them, "
                + (withToken ? "and see that the token may read gated models." : "and put a token of your account into SEMSEARCH_HUB_TOKEN."),
            ("RevisionNotFound", _) =>
                $"{host} has no revision of '{model}' as asked for. The part after @ is a branch, a tag, a commit or refs/pr/N; without it, main is taken.",
            (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) when withToken =>
                $"{host} does not let the token see '{model}': check the name, and that the token is valid and may read it.",
            (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) =>
                $"{host} has no model '{model}' that all may see. Check the spelling (OWNER/NAME); if it is private, put a token into SEMSEARCH_HUB_TOKEN.",
            ("EntryNotFound", _) => $"{host} lists {what} of '{model}' but does not have it; try again later, or name a commit with @.",
            (_, HttpStatusCode.NotFound) => $"{host} has no model '{model}'. Check the spelling: OWNER/NAME, as in the address of its page.",
            (_, HttpStatusCode.TooManyRequests) =>
                $"{host} limits how much one may ask, and {Wait(response, options.Time)}. A token in SEMSEARCH_HUB_TOKEN raises the limit; what was fetched so far is kept.",
            (_, var status) => $"{host} answered {(int)status} when asked for {what} of '{model}'. Try again later; what was fetched so far is kept.",
        });
    }

    private static string? Code(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.FirstOrDefault() : null;

    private static string Wait(HttpResponseMessage response, TimeProvider time) => HubPipeline.AskedWait(response, time) is { } wait
        ? $"asks to wait {Math.Ceiling(wait.TotalSeconds):N0} seconds"
        : "went on refusing";
}
