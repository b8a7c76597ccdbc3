using System.ClientModel;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// Calls a hosted model until it answers, refuses, or has failed long enough, with at most so many calls under way at once. Whatever goes
/// wrong becomes one exception that says what to do. Safe for any thread.
/// </summary>
internal sealed class EmbeddingsCaller : IDisposable
{
    private readonly HostedEmbedderOptions _options;
    private readonly EmbeddingsClient _client;
    private readonly ResiliencePipeline<EmbeddingsReply> _pipeline;
    private readonly SemaphoreSlim _slots;
    private long _calls;
    private long _retries;

    public EmbeddingsCaller(HostedEmbedderOptions options, string model, TimeProvider time)
    {
        _options = options;
        _client = new EmbeddingsClient(options, model, time);
        _pipeline = EmbeddingsPipeline.Create(options, time, () => Interlocked.Increment(ref _retries));
        _slots = new SemaphoreSlim(options.Concurrency);
    }

    public string Model => _client.Model;

    public string Host => _client.Host;

    /// <summary>Who answers, for messages.</summary>
    public string Origin => $"{Model} at {Host}";

    public long Calls => Interlocked.Read(ref _calls);

    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Sends texts; the reply is an answer, or says that they are too large.</summary>
    /// <exception cref="EmbedderUnavailableException">The server refused or cannot be reached.</exception>
    public async Task<EmbeddingsReply> SendAsync(IReadOnlyList<string> inputs, int dimensions, CancellationToken cancellationToken)
    {
        // The place is kept through waits: while a server asks for patience, no other call should take its turn.
        await _slots.WaitAsync(cancellationToken);
        try
        {
            var reply = await AttemptAsync(inputs, dimensions, cancellationToken);
            return reply.IsAnswer || reply.IsTooLarge ? reply : throw Refusal(reply);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _slots.Dispose();
    }

    private async Task<EmbeddingsReply> AttemptAsync(IReadOnlyList<string> inputs, int dimensions, CancellationToken cancellationToken)
    {
        var attempts = 0;
        EmbeddingsReply? last = null;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    Interlocked.Increment(ref _calls);
                    return last = await _client.SendAsync(inputs, dimensions, token);
                },
                cancellationToken);
        }
        catch (TimeoutRejectedException exception)
        {
            var before = last is null ? string.Empty : $"; its last answer was {last.Status}";
            throw new EmbedderUnavailableException(
                $"{Origin} did not answer within {exception.Timeout.TotalSeconds:0.###} s ({Tries(attempts)}{before}). Is it overloaded? "
                + $"{HostedEmbedderSettings.Prefix}TIMEOUT and …TOTAL_TIMEOUT give it more time, …BATCH_INPUTS less to do at once.",
                exception);
        }
        catch (BrokenCircuitException exception)
        {
            throw new EmbedderUnavailableException(
                $"{Origin} failed nearly every call of the last minute; nothing is sent to it for {EmbeddingsPipeline.BreakDuration.TotalSeconds:0} s.",
                exception);
        }
        catch (Exception exception) when (exception is ClientResultException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new EmbedderUnavailableException(
                $"{Origin} cannot be reached ({Tries(attempts)}): {Reason(exception)}", exception);
        }
    }

    private static string Tries(int attempts) => attempts == 1 ? "tried once" : $"tried {attempts} times";

    private static string Reason(Exception exception)
    {
        var cause = exception is ClientResultException { InnerException: { } inner } ? inner : exception;
        return cause is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? "the connection is not secure. Its certificate must be one that this machine trusts."
            : $"{cause.Message.TrimEnd('.')}. Is {HostedEmbedderSettings.UrlVariable} right, and the server running?";
    }

    private EmbedderUnavailableException Refusal(EmbeddingsReply reply)
    {
        var said = reply.Complaint.Message.Length > 0 ? $": {reply.Complaint.Message.TrimEnd('.')}." : ".";
        return new EmbedderUnavailableException(reply.Status switch
        {
            // What a server says about a key may repeat parts of it.
            401 or 403 when _options.Key is null =>
                $"{Origin} asks for a key ({reply.Status}). Set {HostedEmbedderSettings.KeyVariable}, or {HostedEmbedderSettings.KeyFileVariable} to a file that holds it.",
            401 or 403 =>
                $"{Origin} refused the key ({reply.Status}). Check {HostedEmbedderSettings.KeyVariable}, or the file that {HostedEmbedderSettings.KeyFileVariable} names.",
            >= 300 and < 400 =>
                $"{Origin} answered with a redirect ({reply.Status}) to {reply.RedirectHost ?? "another address"}, which is not followed: the key "
                + $"would go there. Set {HostedEmbedderSettings.UrlVariable} to the final address.",
            404 => $"{Host} knows no model {Model}, or no /embeddings at this address (404){said} Check the name and {HostedEmbedderSettings.UrlVariable}.",
            429 when reply.Complaint.SpeaksOfMoney => $"The account at {Host} has no credit left (429){said}",
            429 when reply.RetryAfter is { } wait => $"{Origin} asks to wait {wait.TotalSeconds:0.###} s (429){said}",
            429 => $"{Origin} is asked too often (429){said} {HostedEmbedderSettings.Prefix}CONCURRENCY lowers the number of calls at once.",
            >= 500 => $"{Origin} fails ({reply.Status}){said}",
            _ => $"{Origin} refused the call ({reply.Status}){said}",
        });
    }
}
