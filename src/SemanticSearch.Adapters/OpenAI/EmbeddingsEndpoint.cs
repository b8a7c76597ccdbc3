using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>A checked address of a service: what the SDK is given, what is added to each call, and what may be shown.</summary>
/// <param name="Base">The address without query and without <c>/embeddings</c>.</param>
/// <param name="Query">The query to send with each call, without its question mark; may be empty, may hold a secret.</param>
/// <param name="Host">Host and port, for messages.</param>
/// <param name="KeyHeader">Header that carries the key.</param>
internal sealed record EmbeddingsEndpoint(Uri Base, string Query, string Host, string KeyHeader)
{
    /// <summary>The header that carries a key as a bearer token.</summary>
    public const string BearerHeader = "Authorization";

    private const string Operation = "/embeddings";
    private const string AzureHeader = "api-key";

    /// <summary>The endpoint that options describe.</summary>
    /// <exception cref="EmbedderUnavailableException">The address cannot be used; the message names at most its host.</exception>
    public static EmbeddingsEndpoint Of(HostedEmbedderOptions options)
    {
        var address = options.Address;
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw Refused("must be an https or http address, such as https://api.openai.com/v1");
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            throw Refused($"for {address.Authority} holds a user or a fragment; give the key as {HostedEmbedderSettings.KeyVariable} instead");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !options.AllowHttp)
        {
            throw Refused(
                $"sends texts and key unencrypted to {address.Authority}; use https, or set {HostedEmbedderSettings.Prefix}ALLOW_HTTP=true "
                + "where the network between is trusted");
        }

        // People paste the address of the operation itself.
        var path = address.AbsolutePath.TrimEnd('/');
        path = path.EndsWith(Operation, StringComparison.Ordinal) ? path[..^Operation.Length] : path;
        return new EmbeddingsEndpoint(
            new UriBuilder(address) { Path = path, Query = string.Empty }.Uri,
            address.Query.TrimStart('?'),
            address.Authority,
            options.KeyHeader ?? (address.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase) ? AzureHeader : BearerHeader));
    }

    private static EmbedderUnavailableException Refused(string reason) => new($"{HostedEmbedderSettings.UrlVariable} {reason}.");
}
