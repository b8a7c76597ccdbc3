namespace SemanticSearch.Adapters.Hub;

/// <summary>
/// Where a hub may send a download. Its own host, the storage that huggingface.co documents for itself (everything below
/// <c>hf.co</c> and <c>huggingface.co</c>), and hosts that a person allowed; never from https to http.
/// </summary>
public sealed class RedirectRules(HubOptions options)
{
    /// <summary>https://huggingface.co/docs/hub/models-downloading, "Downloading behind a proxy or firewall".</summary>
    private static readonly string[] StorageOfHuggingFace = ["*.hf.co", "*.huggingface.co"];

    /// <summary>Whether an address is the hub itself, and so may see the token.</summary>
    public bool IsHub(Uri address) =>
        address.Scheme == options.Address.Scheme
        && address.Port == options.Address.Port
        && address.IdnHost.Equals(options.Address.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address a redirect leads to.</summary>
    /// <exception cref="HubException">It leads where it must not.</exception>
    public Uri Follow(Uri from, Uri? location, string what)
    {
        var target = location is null ? null : new Uri(from, location);
        if (target is null || (target.Scheme != Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttp))
        {
            throw new HubException($"{from.Authority} redirects {what} to no web address; nothing of it is taken.");
        }

        if (target.Scheme == Uri.UriSchemeHttp && (from.Scheme == Uri.UriSchemeHttps || !target.IsLoopback))
        {
            throw new HubException($"{from.Authority} redirects {what} to {target.Authority} over plain http, which is not followed.");
        }

        if (!IsHub(target) && !AllowedHosts().Any(allowed => Matches(target.IdnHost, allowed)))
        {
            throw new HubException(
                $"{from.Authority} redirects {what} to {target.Host}, which is not a host of this hub. "
                + "If you trust it, name it in SEMSEARCH_HUB_HOSTS (several with commas, *.example.org for all below) and pull again.");
        }

        return target;
    }

    private IEnumerable<string> AllowedHosts() =>
        options.Address.IdnHost.Equals(HubOptions.DefaultAddress.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? StorageOfHuggingFace.Concat(options.FurtherHosts)
            : options.FurtherHosts;

    private static bool Matches(string host, string allowed) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
