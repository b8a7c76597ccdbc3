using System.Globalization;
using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SemanticSearch.Adapters.Hub;

/// <summary>
/// How requests to a hub are timed out and repeated. All are reads, so all may be. There is no circuit breaker: a pull is one
/// person's one sequence of requests, and ends by itself at the first that keeps failing.
/// </summary>
internal static class HubPipeline
{
    private const int Retries = 5;

    /// <summary>A hub that asks for a longer wait is not waited for; the person is told how long it asked for.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>For a request until its answer begins.</summary>
    public static ResiliencePipeline<HttpResponseMessage> OfRequests(HubOptions options) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(response => IsPassing(response.StatusCode) && !(AskedWait(response, options.Time) > LongestWait)),
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { } response ? AskedWait(response, options.Time) : null),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(options.Silence)
            .Build();

    /// <summary>For a file: each attempt goes on where the one before was dropped.</summary>
    public static ResiliencePipeline OfTransfers(HubOptions options) =>
        new ResiliencePipelineBuilder { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 2 * Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(30),
                ShouldHandle = new PredicateBuilder().Handle<TransferDroppedException>(),
            })
            .Build();

    /// <summary>The wait that an answer asks for in Retry-After, or in the <c>t</c> of RateLimit, as huggingface.co does; null for none.</summary>
    public static TimeSpan? AskedWait(HttpResponseMessage response, TimeProvider time)
    {
        if (response.Headers.RetryAfter is { } asked)
        {
            var wait = asked.Delta ?? asked.Date - time.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : null;
        }

        return response.StatusCode == HttpStatusCode.TooManyRequests
            && response.Headers.TryGetValues("RateLimit", out var limits)
            && string.Join(';', limits).Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal)) is { } reset
            && int.TryParse(reset.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    private static bool IsPassing(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
