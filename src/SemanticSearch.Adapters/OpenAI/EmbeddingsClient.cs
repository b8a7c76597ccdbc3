using System.Buffers;
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using OpenAI;
using OpenAI.Embeddings;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// Makes one call to <c>/embeddings</c> with OpenAI's SDK, through its protocol method: the SDK's own reading of answers understands base64
/// alone, ignores indices and reads bodies of any size. The SDK's retries, timeout and logging are off; <see cref="EmbeddingsPipeline"/>
/// is the one policy. Safe for any thread.
/// </summary>
internal sealed class EmbeddingsClient : IDisposable
{
    private const int MaxErrorBytes = 64 * 1024;

    // An answer holds little beside its vectors; a component takes 5.4 bytes as base64 and up to 26 as a decimal number.
    private const int AnswerOverhead = 1024 * 1024;
    private const int BytesPerComponent = 32;

    private readonly HttpClient _http;
    private readonly EmbeddingClient _sdk;
    private readonly HostedEmbedderOptions _options;
    private readonly TimeProvider _time;

    public EmbeddingsClient(HostedEmbedderOptions options, string model, TimeProvider time)
    {
        var endpoint = EmbeddingsEndpoint.Of(options);
        (_options, _time, Model, Host) = (options, time, model, endpoint.Host);

        // A redirect could carry the key to another host; a proxy has nothing to do with this machine.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = !endpoint.Base.IsLoopback,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new OpenAIClientOptions
        {
            Endpoint = endpoint.Base,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
            EnableDistributedTracing = false,
            UserAgentApplicationId = "semsearch",
        };
        if (endpoint.Query.Length > 0)
        {
            settings.AddPolicy(new AddedQueryPolicy(endpoint.Query), PipelinePosition.PerCall);
        }

        // The constructor that takes a way of authentication is marked as experimental. The version is pinned, so that a change is a
        // compile error here; without it neither Azure's header nor a server without keys could be served.
#pragma warning disable OPENAI001
        _sdk = new EmbeddingClient(model, Authentication(options.Key, endpoint.KeyHeader), settings);
#pragma warning restore OPENAI001
    }

    public string Model { get; }

    /// <summary>Host and port, for messages.</summary>
    public string Host { get; }

    /// <summary>Makes one attempt.</summary>
    /// <param name="inputs">Texts, none empty.</param>
    /// <param name="dimensions">Components a vector will have, which bounds the answer; 0 where not known yet.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ClientResultException">The network failed.</exception>
    /// <exception cref="IOException">The network failed while the answer was read.</exception>
    /// <exception cref="EmbedderUnavailableException">The answer is larger than it can be.</exception>
    public async Task<EmbeddingsReply> SendAsync(IReadOnlyList<string> inputs, int dimensions, CancellationToken cancellationToken)
    {
        using var content = BinaryContent.Create(Request(inputs));
        var call = new RequestOptions
        {
            BufferResponse = false,
            ErrorOptions = ClientErrorBehaviors.NoThrow,
            CancellationToken = cancellationToken,
        };
        var result = await _sdk.GenerateEmbeddingsAsync(content, call);
        using var response = result.GetRawResponse();
        var succeeded = response.Status is >= 200 and < 300;
        var body = await ReadAsync(response, succeeded ? LargestAnswer(inputs.Count, dimensions) : MaxErrorBytes, succeeded, cancellationToken);
        return new EmbeddingsReply(
            response.Status,
            ReplyHeaders.MediaType(response),
            body,
            ReplyHeaders.RetryAfter(response, _time),
            ReplyHeaders.RedirectHost(response),
            succeeded ? ServerComplaint.None : ServerComplaint.Read(body, _options.Key));
    }

    public void Dispose() => _http.Dispose();

    private static AuthenticationPolicy Authentication(ApiKey? key, string header)
    {
        if (key is null)
        {
            return new NoKeyPolicy();
        }

        return header.Equals(EmbeddingsEndpoint.BearerHeader, StringComparison.OrdinalIgnoreCase)
            ? ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(key.ToCredential())
            : ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(key.ToCredential(), header);
    }

    private BinaryData Request(IReadOnlyList<string> inputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", Model);
            json.WriteStartArray("input");
            foreach (var input in inputs)
            {
                json.WriteStringValue(input);
            }

            json.WriteEndArray();
            json.WriteString("encoding_format", _options.AsksForBase64 ? "base64" : "float");
            if (_options.Dimensions != 0)
            {
                json.WriteNumber("dimensions", _options.Dimensions);
            }

            json.WriteEndObject();
        }

        return BinaryData.FromBytes(buffer.WrittenMemory);
    }

    private static long LargestAnswer(int inputs, int dimensions) =>
        AnswerOverhead + ((long)inputs * (dimensions != 0 ? dimensions : AnsweredVectors.MaxDimensions) * BytesPerComponent);

    private async Task<ReadOnlyMemory<byte>> ReadAsync(
        PipelineResponse response, long limit, bool refusesMore, CancellationToken cancellationToken)
    {
        if (response.ContentStream is not { } stream)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > limit)
            {
                return refusesMore
                    ? throw new EmbedderUnavailableException($"{Model} at {Host} answered more than {limit:N0} bytes, which no such answer can have.")
                    : body.GetBuffer().AsMemory(0, (int)body.Length);
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
