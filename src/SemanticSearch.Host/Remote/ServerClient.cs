using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Remote;

/// <summary>Talks to the server that holds the data folder. Safe for any thread.</summary>
public sealed class ServerClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public ServerClient(RunningServer server, TimeProvider time)
    {
        // No proxy: the server is on this machine.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(server.Url),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _pipeline = ServerPipeline.Create(time);
    }

    /// <summary>Saves a document. Replaces what its name held, so that sending it twice does no harm and a lost answer can be retried.</summary>
    public Task<HttpResponseMessage> SaveAsync(
        string collection, string source, ReadOnlyMemory<byte> bytes, string? mediaType, string? charset, CancellationToken cancellationToken)
    {
        var address = $"/v1/documents?collection={Uri.EscapeDataString(collection)}&source={Uri.EscapeDataString(source)}";
        return SendAsync(
            () =>
            {
                var content = new ReadOnlyMemoryContent(bytes);
                content.Headers.ContentType = new MediaTypeHeaderValue(mediaType ?? "application/octet-stream") { CharSet = charset };
                return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            },
            cancellationToken);
    }

    /// <summary>Deletes a document; false when it was not there.</summary>
    public async Task<bool> DeleteDocumentAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, $"/v1/documents/{id}"), cancellationToken);
        return await WasThereAsync(response, cancellationToken);
    }

    /// <summary>Deletes a collection; false when it was not there.</summary>
    public async Task<bool> DeleteCollectionAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, $"/v1/collections/{name}"), cancellationToken);
        return await WasThereAsync(response, cancellationToken);
    }

    /// <summary>One page of a collection's documents.</summary>
    public async Task<DocumentList> ListAsync(string collection, int offset, int limit, CancellationToken cancellationToken)
    {
        var address = $"/v1/documents?collection={Uri.EscapeDataString(collection)}&offset={offset}&limit={limit}";
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        return response.IsSuccessStatusCode
            ? await ReadAsync(response, ApiJson.Instance.DocumentList, cancellationToken)
            : throw await FailureAsync(response, cancellationToken);
    }

    /// <summary>Reads an answer's JSON.</summary>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
            ?? throw new HttpRequestException("The server answered with an empty body.");
    }

    /// <summary>What the server said was wrong.</summary>
    public static async Task<HttpRequestException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = response.Content.Headers.ContentType?.MediaType == Problem.MediaType
            ? await ReadAsync(response, ApiJson.Instance.Problem, cancellationToken)
            : null;
        return new HttpRequestException(
            problem?.Detail ?? $"the server answered {(int)response.StatusCode}", inner: null, response.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether what was to be deleted was there.</summary>
    public static async Task<bool> WasThereAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.IsSuccessStatusCode
        || (response.StatusCode == HttpStatusCode.NotFound ? false : throw await FailureAsync(response, cancellationToken));

    /// <summary>Sends a request that may be repeated.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(
            async token =>
            {
                using var message = request();
                return await _http.SendAsync(message, token);
            },
            cancellationToken);
}
