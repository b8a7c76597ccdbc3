using System.ClientModel;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// How calls to a hosted model are timed out, repeated and held back. Embedding changes nothing on the server, so every call may be
/// repeated. From the outside in: all attempts together, repetition, breaker, one attempt.
/// </summary>
internal static class EmbeddingsPipeline
{
    /// <summary>First wait; it doubles, with jitter, where the server names none.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait that the server did not ask for.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is sent after a server failed nearly every call.</summary>
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <summary>Calls within the sampling time before the breaker judges: two calls that exhaust the default repetitions.</summary>
    public const int BreakerThroughput = 10;

    private const double BreakerRatio = 0.9;
    private static readonly TimeSpan BreakerSampling = TimeSpan.FromSeconds(60);

    public static ResiliencePipeline<EmbeddingsReply> Create(HostedEmbedderOptions options, TimeProvider time, Action retried)
    {
        var builder = new ResiliencePipelineBuilder<EmbeddingsReply> { TimeProvider = time }.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(Repetition(options, retried));
        }

        return builder.AddCircuitBreaker(Breaker()).AddTimeout(options.Timeout).Build();
    }

    /// <summary>Whether an exception is the network's, or silence, and not a refusal.</summary>
    public static bool IsNetworkFailure(Exception exception) => exception switch
    {
        TimeoutRejectedException or IOException => true,
        HttpRequestException http => http.HttpRequestError != HttpRequestError.SecureConnectionError,

        // The SDK wraps what its transport throws, with no status.
        ClientResultException { Status: 0 } wrapped => wrapped.InnerException is not HttpRequestException inner || IsNetworkFailure(inner),
        _ => false,
    };

    private static RetryStrategyOptions<EmbeddingsReply> Repetition(HostedEmbedderOptions options, Action retried) => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,

        // A wait that outlives the call is an error now, not in five minutes.
        ShouldHandle = new PredicateBuilder<EmbeddingsReply>()
            .Handle<Exception>(IsNetworkFailure)
            .HandleResult(reply => reply.IsTransient && !(reply.RetryAfter > options.TotalTimeout)),
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
        OnRetry = _ =>
        {
            retried();
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Rate limits do not count: the server is well and says when to come back.</summary>
    private static CircuitBreakerStrategyOptions<EmbeddingsReply> Breaker() => new()
    {
        FailureRatio = BreakerRatio,
        MinimumThroughput = BreakerThroughput,
        SamplingDuration = BreakerSampling,
        BreakDuration = BreakDuration,
        ShouldHandle = new PredicateBuilder<EmbeddingsReply>()
            .Handle<Exception>(IsNetworkFailure)
            .HandleResult(reply => reply.IsTransient && !reply.IsRateLimit),
    };
}
