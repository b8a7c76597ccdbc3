using System.Net;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>What a server answered to one call, before anything in it is believed.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="MediaType">Declared media type; empty where there is none.</param>
/// <param name="Body">The body; of an error at most its first 64 KiB.</param>
/// <param name="RetryAfter">How long the server asks to wait, where it does.</param>
/// <param name="RedirectHost">Host that a redirect points to.</param>
/// <param name="Complaint">What an error says.</param>
internal sealed record EmbeddingsReply(
    int Status, string MediaType, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter, string? RedirectHost, ServerComplaint Complaint)
{
    /// <summary>Whether it claims to hold vectors.</summary>
    public bool IsAnswer => Status is >= 200 and < 300;

    /// <summary>Whether fewer or shorter inputs would have been taken.</summary>
    public bool IsTooLarge => Status == (int)HttpStatusCode.RequestEntityTooLarge
        || (Status is 400 or 422 or 500 && Complaint.SpeaksOfSize);

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient => !IsTooLarge && (Status is 408 or 425 or >= 500 || IsRateLimit);

    /// <summary>Whether the server is well but wants to be asked less often.</summary>
    public bool IsRateLimit => Status == (int)HttpStatusCode.TooManyRequests && !Complaint.SpeaksOfMoney;
}
