using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SemanticSearch.Host.Remote;

/// <summary>How calls to the server are timed out and repeated. Every call that goes through it is idempotent.</summary>
public static class ServerPipeline
{
    private const int Retries = 3;

    /// <summary>A document of the largest size is read, embedded and stored in well under this.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(2);

    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(response => response.StatusCode
                        is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.GatewayTimeout),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Headers.RetryAfter?.Delta),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(AttemptTimeout)
            .Build();
}
