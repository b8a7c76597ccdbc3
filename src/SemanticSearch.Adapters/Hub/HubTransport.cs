using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Timeout;

namespace SemanticSearch.Adapters.Hub;

/// <summary>
/// Sends reads to a hub. Follows redirects itself, one by one, because each must be judged and because the token goes to the hub's
/// own host alone. Safe for any thread.
/// </summary>
internal sealed class HubTransport : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly HubOptions _options;
    private readonly RedirectRules _rules;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public HubTransport(HubOptions options)
    {
        (_options, _rules) = (options, new RedirectRules(options));
        _pipeline = HubPipeline.OfRequests(options);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // A range counts the bytes of the file, so no coding may come between.
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = !options.Address.IsLoopback,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("semsearch");
        _http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("identity");
    }

    /// <summary>The last answer of a chain of redirects, its body not read yet; whoever gets it disposes it.</summary>
    /// <param name="address">An address of the hub.</param>
    /// <param name="what">What is asked for, for errors.</param>
    /// <param name="prepare">Puts further headers on each request.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="HubException">A redirect leads where it must not, or the hub cannot be reached.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri address, string what, Action<HttpRequestHeaders>? prepare, CancellationToken cancellationToken)
    {
        var target = address;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var response = await SendAsync(target, prepare, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            using (response)
            {
                target = _rules.Follow(target, response.Headers.Location, what);
            }
        }

        throw new HubException($"{address.Authority} redirects {what} more than {MaxRedirects} times; it goes round in circles.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri target, Action<HttpRequestHeaders>? prepare, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, target);
                    prepare?.Invoke(request.Headers);
                    if (_options.Token is not null && _rules.IsHub(target))
                    {
                        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.Token);
                    }

                    return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException)
        {
            // Only the host is named: the address of a storage carries a signature that works like a key.
            var reason = exception is TimeoutRejectedException ? "it does not answer" : exception.Message.TrimEnd('.');
            throw new HubException(
                $"{target.Authority} cannot be reached: {reason}. Check the connection (HTTPS_PROXY names a proxy, SEMSEARCH_HUB another hub) "
                + "and run the same command again; what was fetched so far is kept.",
                exception);
        }
    }
}
