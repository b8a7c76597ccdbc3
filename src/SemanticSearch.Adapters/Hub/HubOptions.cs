namespace SemanticSearch.Adapters.Hub;

/// <summary>Which hub is spoken to, and how patiently. No record: its token must not be printed with the rest.</summary>
public sealed class HubOptions
{
    /// <summary>The hub where most models are published.</summary>
    public static readonly Uri DefaultAddress = new("https://huggingface.co");

    /// <summary>16 GiB: more than any encoder a processor can use.</summary>
    public const long DefaultMaxModelBytes = 16L << 30;

    /// <summary>Address of the hub: https, or http where it is this machine.</summary>
    public Uri Address { get; init; } = DefaultAddress;

    /// <summary>Access token, sent to the hub's own host and nowhere else; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// Hosts besides the hub's own that it may redirect downloads to: <c>cdn.example.org</c>, or <c>*.example.org</c> for all below.
    /// The storage of huggingface.co is allowed without being named.
    /// </summary>
    public IReadOnlyList<string> FurtherHosts { get; init; } = [];

    /// <summary>Most bytes of one model; default <see cref="DefaultMaxModelBytes"/>.</summary>
    public long MaxModelBytes { get; init; } = DefaultMaxModelBytes;

    /// <summary>First wait before a request is repeated; each further one doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait for an answer to begin, and for the next bytes of one that has begun.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of waits and timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether an address can be a hub's: https, or http on this machine, with no query and no user in it.</summary>
    public static bool IsAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { Query: "", Fragment: "", UserInfo: "" };
    }
}
