using System.ClientModel.Primitives;
using System.Globalization;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>What the headers of an answer say.</summary>
internal static class ReplyHeaders
{
    /// <summary>The declared media type; empty where there is none.</summary>
    public static string MediaType(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) && type is not null ? type.Split(';')[0].Trim() : string.Empty;

    /// <summary>The host that a redirect points to. The rest of its address may hold secrets.</summary>
    public static string? RedirectHost(PipelineResponse response) =>
        response.Status is >= 300 and < 400
        && response.Headers.TryGetValue("Location", out var location)
        && Uri.TryCreate(location, UriKind.Absolute, out var target)
            ? target.Authority
            : null;

    /// <summary>
    /// The wait asked for: milliseconds as OpenAI and Azure send them, else seconds or a date after RFC 9110. Null for none, and for a wait of
    /// nothing, which would be hammering.
    /// </summary>
    public static TimeSpan? RetryAfter(PipelineResponse response, TimeProvider time)
    {
        if (response.Headers.TryGetValue("retry-after-ms", out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return Positive(TimeSpan.FromMilliseconds(milliseconds));
        }

        if (!response.Headers.TryGetValue("Retry-After", out text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Positive(TimeSpan.FromSeconds(seconds));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Positive(moment - time.GetUtcNow())
            : null;
    }

    private static TimeSpan? Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : null;
}
