using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SemanticSearch.Adapters.OpenAI;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>
/// A real server on loopback that speaks the wire of <c>/embeddings</c> with the model of <see cref="WordEmbedder"/>, and misbehaves as it
/// is told: <see cref="Next"/> for calls to come, one after another, <see cref="Always"/> for all others.
/// </summary>
internal sealed class EmbeddingsServer : IAsyncDisposable
{
    public const string Key = "sk-test-0123456789-secret";
    public const string Model = "words";

    private readonly WebApplication _app;
    private readonly WordEmbedder _words = new();
    private int _underWay;

    private EmbeddingsServer(WebApplication app)
    {
        _app = app;
        _app.Run(ServeAsync);
    }

    public delegate Task Behaviour(HttpContext context, ReceivedCall call);

    public ConcurrentQueue<ReceivedCall> Calls { get; } = new();

    public ConcurrentQueue<Behaviour> Next { get; } = new();

    public Behaviour? Always { get; set; }

    /// <summary>Most calls seen at once.</summary>
    public int MostAtOnce { get; private set; }

    public Uri Address => new(_app.Urls.First() + "/v1");

    public string Host => Address.Authority;

    public HostedEmbedderOptions Options => new() { Address = Address, Key = ApiKey.Parse(Key, "a test") };

    public static async Task<EmbeddingsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new EmbeddingsServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>An embedder of this server.</summary>
    public Task<HostedEmbedder> OpenAsync(
        Func<HostedEmbedderOptions, HostedEmbedderOptions>? change = null, TimeProvider? time = null, IProgress<string>? notices = null) =>
        HostedEmbedder.OpenAsync((change ?? (options => options))(Options), Model, time ?? TimeProvider.System, notices);

    /// <summary>Fails with a status and an error as OpenAI words it.</summary>
    public static Behaviour Fail(int status, string message = "it broke", string? code = null, string? retryAfter = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsJsonAsync(new { error = new { message, type = "error", code } });
    };

    /// <summary>Answers 200 with a body.</summary>
    public static Behaviour Answer(string body, string type = "application/json") => (context, _) =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Never answers; ends when the caller hangs up.</summary>
    public static Behaviour Hang(TaskCompletionSource? arrived = null, TaskCompletionSource? hungUp = null) => async (context, _) =>
    {
        arrived?.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => hungUp?.TrySetResult(), TaskScheduler.Default);
    };

    /// <summary>The answer it gives when nothing is wrong; a test may change it.</summary>
    public JsonObject Proper(ReceivedCall call, bool asNumbers = false)
    {
        var data = new JsonArray();
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            // Twice as long as it should be, so that forgetting to scale shows.
            var vector = _words.Embed(call.Inputs[i]).Select(x => 2 * x).ToArray();
            JsonNode embedding = asNumbers || call.Encoding == "float"
                ? new JsonArray([.. vector.Select(x => JsonValue.Create(x))])
                : JsonValue.Create(Convert.ToBase64String(vector.SelectMany(BitConverter.GetBytes).ToArray()));
            data.Add(new JsonObject { ["object"] = "embedding", ["index"] = i, ["embedding"] = embedding });
        }

        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = data,
            ["model"] = call.Model,
            ["usage"] = new JsonObject { ["prompt_tokens"] = 7, ["total_tokens"] = 7 },
        };
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        var call = new ReceivedCall(
            context.Request.Path,
            context.Request.QueryString.Value ?? string.Empty,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            (string)body["model"]!,
            body["input"]!.AsArray().Select(input => (string)input!).ToList(),
            (string)body["encoding_format"]!,
            (int?)body["dimensions"]);
        Calls.Enqueue(call);
        lock (_words)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }

        try
        {
            await (Next.TryDequeue(out var behaviour) ? behaviour : Always ?? AnswerProperly)(context, call);
        }
        finally
        {
            lock (_words)
            {
                _underWay--;
            }
        }
    }

    private Task AnswerProperly(HttpContext context, ReceivedCall call) => context.Response.WriteAsync(Proper(call).ToJsonString());
}
