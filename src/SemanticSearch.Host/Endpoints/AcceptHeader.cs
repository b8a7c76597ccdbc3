using Microsoft.Net.Http.Headers;

namespace SemanticSearch.Host.Endpoints;

/// <summary>Reads what media type a client would rather have.</summary>
public static class AcceptHeader
{
    /// <summary>True when the client names text/plain and ranks it above JSON; JSON is the answer in every other case.</summary>
    public static bool PrefersPlainText(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return false;
        }

        return Quality(accepted, "text/plain") is { } plain && plain > 0 && plain > (Quality(accepted, "application/json") ?? 0);
    }

    private static double? Quality(IList<MediaTypeHeaderValue> accepted, string mediaType)
    {
        foreach (var value in accepted)
        {
            if (value.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            {
                return value.Quality ?? 1;
            }
        }

        return null;
    }
}
