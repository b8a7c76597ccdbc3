using Microsoft.AspNetCore.Http;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>What passes is waited for, what does not pass is told at once.</summary>
public class HostedFaultTests
{
    // Waits between attempts are at most this; the timeouts of the options are longer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData("Retry-After", "7", 7_000)]
    [InlineData("Retry-After", "Thu, 01 Jan 2026 00:00:20 GMT", 20_000)]
    [InlineData("retry-after-ms", "1234", 1_234)]
    public async Task A_rate_limit_is_waited_out_for_as_long_as_the_server_asks(string header, string retryAfter, int milliseconds)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue((context, call) =>
        {
            context.Response.Headers[header] = retryAfter;
            return EmbeddingsServer.Fail(429, "slow down")(context, call);
        });

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        var waits = await _clock.RunAsync(embedding, LongestWait);

        waits.ShouldBe([TimeSpan.FromMilliseconds(milliseconds)]);
        (await embedding)[0].ShouldBe(new WordEmbedder().Embed("ship"));
        embedder.Usage.Retries.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_asks_for_no_wait_is_given_one_all_the_same()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue(EmbeddingsServer.Fail(429, retryAfter: "0"));

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        var waits = await _clock.RunAsync(embedding, LongestWait);

        waits.ShouldHaveSingleItem().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_failure_that_passes_is_repeated_with_growing_waits(int status)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue(EmbeddingsServer.Fail(status));
        server.Next.Enqueue(EmbeddingsServer.Fail(status));

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        var waits = await _clock.RunAsync(embedding, LongestWait);

        (await embedding).ShouldHaveSingleItem();
        waits.Count.ShouldBe(2);
        waits.ShouldAllBe(wait => wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_dropped_connection_is_repeated_also_in_the_middle_of_an_answer()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        server.Next.Enqueue(async (context, call) =>
        {
            var answer = server.Proper(call).ToJsonString();
            context.Response.ContentLength = answer.Length;
            await context.Response.WriteAsync(answer[..(answer.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        var waits = await _clock.RunAsync(embedding, LongestWait);

        waits.Count.ShouldBe(2);
        (await embedding)[0].ShouldBe(new WordEmbedder().Embed("ship"));
    }

    [Fact]
    public async Task A_failure_that_stays_is_told_with_the_servers_words()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Retries = 2 }, _clock);
        server.Always = EmbeddingsServer.Fail(503, "the model is loading");

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        await _clock.RunAsync(embedding, LongestWait);

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => embedding)).Message
            .ShouldBe($"words at {server.Host} fails (503): the model is loading.");
        server.Calls.Count.ShouldBe(1 + 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_and_a_trickle_end_with_the_timeout_of_an_attempt(bool trickles)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Retries = 1 }, _clock);
        var arrivals = new SemaphoreSlim(0);
        server.Always = async (context, call) =>
        {
            var answer = server.Proper(call).ToJsonString();
            for (var i = 0; !context.RequestAborted.IsCancellationRequested; i++)
            {
                if (trickles && i < answer.Length - 1)
                {
                    await context.Response.WriteAsync(answer[i..(i + 1)]);
                    await context.Response.Body.FlushAsync();
                }

                if (i == 3)
                {
                    arrivals.Release();
                }

                await Task.Delay(2);
            }
        };

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        await arrivals.WaitAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        await _clock.RunAsync(Task.WhenAny(embedding, arrivals.WaitAsync()), LongestWait);
        _clock.Advance(TimeSpan.FromSeconds(60));

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => embedding)).Message
            .ShouldStartWith($"words at {server.Host} did not answer within 60 s (tried 2 times");
    }

    [Fact]
    public async Task All_attempts_together_end_with_the_total_timeout()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { TotalTimeout = TimeSpan.FromSeconds(100) }, _clock);
        using var arrivals = new SemaphoreSlim(0);
        server.Always = (context, call) =>
        {
            arrivals.Release();
            return EmbeddingsServer.Fail(429, retryAfter: "40")(context, call);
        };

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        await arrivals.WaitAsync();
        await _clock.RunAsync(arrivals.WaitAsync(), LongestWait);
        _clock.Advance(TimeSpan.FromSeconds(60));

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => embedding)).Message
            .ShouldContain("did not answer within 100 s (tried 2 times; its last answer was 429)");
    }

    [Fact]
    public async Task A_server_that_fails_nearly_every_call_is_left_alone_for_a_while_and_tried_again()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64, Retries = 0 }, _clock);
        server.Always = EmbeddingsServer.Fail(500);
        for (var i = 0; i < 10; i++)
        {
            (await ErrorOf(embedder)).Message.ShouldContain("fails (500)");
        }

        (await ErrorOf(embedder)).Message.ShouldContain("nothing is sent to it for 15 s");
        server.Calls.Count.ShouldBe(10);

        server.Always = null;
        _clock.Advance(TimeSpan.FromSeconds(16));
        (await embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_with_the_variable_to_check()
    {
        var server = await EmbeddingsServer.StartAsync();
        var host = server.Host;
        using var embedder = await server.OpenAsync(options => options with { Retries = 1 }, _clock);
        await server.DisposeAsync();

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask();
        await _clock.RunAsync(embedding, LongestWait);

        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() => embedding);
        error.Message.ShouldStartWith($"words at {host} cannot be reached (tried 2 times): ");
        error.Message.ShouldContain("SEMSEARCH_EMBEDDINGS_URL");
    }

    [Fact]
    public async Task Cancellation_ends_the_call_on_the_wire()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        var (arrived, hungUp) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Next.Enqueue(EmbeddingsServer.Hang(arrived, hungUp));
        using var stop = new CancellationTokenSource();

        var embedding = embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage, stop.Token).AsTask();
        await arrived.Task;
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => embedding);
        await hungUp.Task;
        server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_failing_batch_ends_the_others_with_its_own_error()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { MaxBatchInputs = 1, Concurrency = 2 }, _clock);
        var hanging = new TaskCompletionSource();
        server.Next.Enqueue(EmbeddingsServer.Hang(hanging));
        server.Next.Enqueue(async (context, call) =>
        {
            await hanging.Task;
            await EmbeddingsServer.Fail(400, "bad text")(context, call);
        });

        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() =>
            embedder.EmbedAsync(["one", "two", "three", "four"], EmbeddingPurpose.Passage).AsTask());

        error.Message.ShouldContain("bad text");
    }

    private static async Task<EmbedderUnavailableException> ErrorOf(IEmbedder embedder) =>
        await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask());
}
