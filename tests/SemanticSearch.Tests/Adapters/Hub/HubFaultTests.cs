using Microsoft.AspNetCore.Http;
using SemanticSearch.Adapters.Hub;

namespace SemanticSearch.Tests.Adapters.Hub;

/// <summary>A hub whose connections drop, stall, and mix up what they send: the file comes through whole, or nothing does.</summary>
public sealed class HubFaultTests : IAsyncLifetime
{
    private const string Weights = "model.safetensors";

    private HubBench _bench = null!;

    public async Task InitializeAsync() => _bench = await HubBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_dropped_transfer_goes_on_where_it_was()
    {
        OnWeights((context, attempt, content) => attempt == 1 ? DropAsync(context, content, content.Length / 2) : HonestAsync());

        await _bench.SucceedAsync();

        var requests = _bench.Hub.RequestsFor(Weights).ToList();
        requests.Count.ShouldBe(2);
        requests[1].Range.ShouldBe($"bytes={_bench.Hub.Files[Weights].Length / 2}-");
    }

    [Fact]
    public async Task A_transfer_that_never_ends_leaves_what_came_for_the_next_command()
    {
        OnWeights((context, attempt, content) => attempt == 1 ? DropAsync(context, content, content.Length / 2) : AbortAsync(context));

        var message = await _bench.FailAsync<HubException>();
        _bench.Hub.OnFile = null;
        await _bench.SucceedAsync();

        message.ShouldContain("Run the same command again");
        _bench.Hub.RequestsFor(Weights).Last().Range.ShouldBe($"bytes={_bench.Hub.Files[Weights].Length / 2}-");
        _bench.Hub.RequestsFor("config.json").Count().ShouldBe(2, "the two configurations were whole the first time");
    }

    [Fact]
    public async Task A_cancelled_pull_installs_nothing_and_goes_on_the_next_time()
    {
        using var stop = new CancellationTokenSource();
        OnWeights((context, attempt, content) => attempt == 1 ? StopAsync() : HonestAsync());
        async Task<bool> StopAsync()
        {
            await stop.CancelAsync();
            return true;
        }

        await Should.ThrowAsync<OperationCanceledException>(() => _bench.PullAsync(cancellationToken: stop.Token));
        _bench.ShouldHaveNothingInstalled();

        await _bench.SucceedAsync();
    }

    [Fact]
    public async Task A_connection_that_goes_silent_is_given_up_and_begun_again()
    {
        _bench.Silence = TimeSpan.FromMilliseconds(400);
        OnWeights((context, attempt, content) => attempt == 1 ? StallAsync(context, content) : HonestAsync());

        await _bench.SucceedAsync();

        _bench.Hub.RequestsFor(Weights).Count().ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_sends_the_whole_again()
    {
        OnWeights((context, attempt, content) =>
        {
            context.Request.Headers.Remove("Range");
            return attempt == 1 ? DropAsync(context, content, content.Length / 2) : HonestAsync();
        });

        await _bench.SucceedAsync();
    }

    [Fact]
    public async Task A_file_that_changed_between_two_attempts_is_begun_again()
    {
        var stale = _bench.Hub.Files[Weights].Select(each => (byte)~each).ToArray();
        OnWeights((context, attempt, _) => attempt == 1 ? DropAsync(context, stale, stale.Length / 2) : HonestAsync());

        await _bench.SucceedAsync();

        _bench.Hub.RequestsFor(Weights).Last().Range.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_server_that_goes_on_with_another_file_is_not_believed()
    {
        var stale = _bench.Hub.Files[Weights].Select(each => (byte)~each).ToArray();
        OnWeights((context, attempt, content) =>
        {
            // It answers the range although the tag it was asked with is not the one it answers with.
            context.Request.Headers.Remove("If-Range");
            return attempt == 1 ? DropAsync(context, stale, stale.Length / 2) : HonestAsync();
        });

        await _bench.SucceedAsync();

        _bench.Hub.RequestsFor(Weights).Last().Range.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_two_answers_put_together_wrongly_is_fetched_once_more()
    {
        var stale = _bench.Hub.Files[Weights].Select(each => (byte)~each).ToArray();
        var tag = FakeHub.TagOf(_bench.Hub.Files[Weights]);
        OnWeights((context, attempt, _) => attempt == 1 ? DropAsync(context, stale, stale.Length / 2, tag) : HonestAsync());

        await _bench.SucceedAsync();

        _bench.Hub.RequestsFor(Weights).Select(request => request.Range is not null).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task An_answer_that_ends_early_without_saying_how_long_it_is_is_completed()
    {
        OnWeights(async (context, attempt, content) =>
        {
            if (attempt == 1)
            {
                context.Response.Headers.ETag = FakeHub.TagOf(content);
                await context.Response.Body.WriteAsync(content.AsMemory(0, 1000));
            }

            return attempt == 1;
        });

        await _bench.SucceedAsync();

        _bench.Hub.RequestsFor(Weights).Last().Range.ShouldBe("bytes=1000-");
    }

    [Theory]
    [InlineData(Weights)]
    [InlineData("config.json")]
    public async Task Bytes_that_are_not_those_of_the_list_are_refused(string file)
    {
        _bench.Hub.OnFile = async (context, path, _, content) =>
        {
            if (path != file)
            {
                return false;
            }

            var corrupt = content.ToArray();
            corrupt[content.Length / 2] ^= 1;
            await FakeHub.ServeAsync(context, corrupt);
            return true;
        };

        var message = await _bench.FailAsync<HubException>();

        message.ShouldContain(file);
        message.ShouldContain("checksum");
    }

    [Fact]
    public async Task An_announced_length_other_than_the_listed_one_is_refused()
    {
        _bench.Hub.Listed = (path, size) => path == Weights ? size - 5 : size;

        (await _bench.FailAsync<HubException>()).ShouldContain("lists model.safetensors of 'acme/tiny-encoder' with 399,995 bytes and sends 400,000");
    }

    [Fact]
    public async Task An_answer_that_goes_on_beyond_the_listed_length_is_cut_off()
    {
        OnWeights(async (context, _, content) =>
        {
            await context.Response.Body.WriteAsync(content.Concat(content).ToArray());
            return true;
        });

        (await _bench.FailAsync<HubException>()).ShouldContain("sends more");
    }

    [Fact]
    public async Task A_hub_that_asks_to_wait_is_waited_for()
    {
        _bench.Hub.OnList = (context, attempt) => Task.FromResult(Limit(context, attempt, "1"));

        await _bench.SucceedAsync();

        var times = _bench.Hub.Requests.Where(request => request.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(request => request.At).ToList();
        TimeProvider.System.GetElapsedTime(times[0], times[1]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(990));
    }

    [Fact]
    public async Task A_hub_that_asks_to_wait_for_an_hour_is_not_waited_for()
    {
        _bench.Hub.OnList = (context, attempt) => Task.FromResult(Limit(context, attempt, "3600"));

        (await _bench.FailAsync<HubException>()).ShouldContain("asks to wait 3,600 seconds");
        _bench.Hub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hub_that_is_down_for_a_moment_is_asked_again()
    {
        OnWeights((context, attempt, _) =>
        {
            context.Response.StatusCode = attempt <= 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Task.FromResult(attempt <= 2);
        });

        await _bench.SucceedAsync();
    }

    private static bool Limit(HttpContext context, int attempt, string seconds)
    {
        if (attempt > 1)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds;
        return true;
    }

    private static Task<bool> HonestAsync() => Task.FromResult(false);

    private static Task<bool> AbortAsync(HttpContext context)
    {
        context.Abort();
        return Task.FromResult(true);
    }

    private async Task<bool> DropAsync(HttpContext context, byte[] content, int after, string? tag = null)
    {
        context.Response.Headers.ETag = tag ?? FakeHub.TagOf(content);
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content.AsMemory(0, after));
        await context.Response.Body.FlushAsync();
        await _bench.ArrivedAsync(after);
        context.Abort();
        return true;
    }

    private static async Task<bool> StallAsync(HttpContext context, byte[] content)
    {
        context.Response.Headers.ETag = FakeHub.TagOf(content);
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content.AsMemory(0, 1000));
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        return true;
    }

    /// <summary>Misbehaves on the weights, where <paramref name="fault"/> says true.</summary>
    private void OnWeights(Func<HttpContext, int, byte[], Task<bool>> fault) =>
        _bench.Hub.OnFile = async (context, path, attempt, content) => path == Weights && await fault(context, attempt, content);
}
