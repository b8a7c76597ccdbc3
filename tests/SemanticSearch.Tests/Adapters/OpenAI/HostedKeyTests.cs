using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Text.Json;
using SemanticSearch.Adapters.OpenAI;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>A key is sent to its server and shown nowhere.</summary>
public class HostedKeyTests
{
    private const string QuerySecret = "query-secret-987";

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task No_error_shows_it_even_where_the_server_repeats_it(int status)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        var address = new Uri($"{server.Address}?secret={QuerySecret}");
        using var embedder = await server.OpenAsync(options => options with { Address = address, Dimensions = 64, Retries = 0 });
        server.Always = (context, call) =>
        {
            if (status == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return EmbeddingsServer.Fail(status, $"bad key {EmbeddingsServer.Key.ToUpperInvariant()} of {EmbeddingsServer.Key}", EmbeddingsServer.Key)(context, call);
        };

        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() =>
            embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask());

        error.ToString().ShouldNotContain(EmbeddingsServer.Key, Case.Insensitive);
        error.ToString().ShouldNotContain(QuerySecret);
        server.Calls.ShouldHaveSingleItem().Query.ShouldContain(QuerySecret);
    }

    [Fact]
    public async Task No_event_of_the_sdk_or_of_the_http_stack_shows_it()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var listener = new AllEvents();
        using var embedder = await server.OpenAsync(options => options with { Retries = 0 });
        server.Next.Enqueue(EmbeddingsServer.Fail(500));
        await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask());

        server.Calls.ShouldAllBe(call => call.Headers["Authorization"].Contains(EmbeddingsServer.Key));
        listener.Texts.ShouldNotBeEmpty();
        listener.Texts.ShouldNotContain(text => text.Contains(EmbeddingsServer.Key));
    }

    [Fact]
    public void Neither_printing_nor_serialising_shows_it()
    {
        var options = new HostedEmbedderOptions { Address = new Uri($"https://host.example/v1?secret={QuerySecret}"), Key = ApiKey.Parse("sk-1234", "a test") };

        options.ToString().ShouldBe("host.example");
        options.Key.ToString().ShouldBe("***");
        $"{options with { Retries = 1 }}".ShouldNotContain("sk-1234");
        JsonSerializer.Serialize(options.Key).ShouldNotContain("sk-1234");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("two words", "holds no key")]
    [InlineData("line\nline", "holds no key")]
    [InlineData("schlüssel", "holds no key")]
    public void What_cannot_be_a_key_is_refused_without_being_shown(string text, string expected)
    {
        var error = Should.Throw<EmbedderUnavailableException>(() => ApiKey.Parse(text, "SEMSEARCH_EMBEDDINGS_KEY"));

        error.Message.ShouldStartWith("SEMSEARCH_EMBEDDINGS_KEY " + expected);
        (text.Length > 2 && error.Message.Contains(text, StringComparison.Ordinal)).ShouldBeFalse();
    }

    /// <summary>
    /// Hears what the SDK and the HTTP stack tell at their most talkative. The runtime's own private diagnostics do print headers; they go to
    /// whoever may debug the process, who can read its memory as well.
    /// </summary>
    private sealed class AllEvents : EventListener
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.Contains("ClientModel", StringComparison.Ordinal)
                || eventSource.Name.Contains("OpenAI", StringComparison.Ordinal)
                || eventSource.Name == "System.Net.Http")
            {
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Texts?.Enqueue(string.Join(' ', (eventData.Payload ?? new([])).Prepend(eventData.Message)));
    }
}
