using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>What waiting does not mend is told at once.</summary>
public class HostedRefusalTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task An_empty_account_is_not_asked_again()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue(EmbeddingsServer.Fail(429, "You exceeded your current quota", "insufficient_quota"));

        var error = await ErrorOf(embedder);

        error.Message.ShouldContain("no credit left");
        server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_wait_longer_than_the_call_may_take_is_an_error_at_once()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue(EmbeddingsServer.Fail(429, "come back tomorrow", retryAfter: "86400"));

        var error = await ErrorOf(embedder);

        error.Message.ShouldBe($"words at {server.Host} asks to wait 86400 s (429): come back tomorrow.");
    }

    [Theory]
    [InlineData(401, "refused the key (401). Check SEMSEARCH_EMBEDDINGS_KEY")]
    [InlineData(403, "refused the key (403). Check SEMSEARCH_EMBEDDINGS_KEY")]
    [InlineData(404, "knows no model words, or no /embeddings at this address (404): no such model.")]
    [InlineData(400, "refused the call (400): no such model.")]
    [InlineData(307, "answered with a redirect (307) to another.example, which is not followed")]
    public async Task A_refusal_is_told_at_once_and_says_what_to_do(int status, string expected)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(time: _clock);
        server.Next.Enqueue((context, call) =>
        {
            context.Response.Headers.Location = "https://another.example/v1/embeddings?key=hidden";
            return EmbeddingsServer.Fail(status, "no such model")(context, call);
        });

        var error = await ErrorOf(embedder);

        error.Message.ShouldContain(expected);
        error.Message.ShouldContain(server.Host);
        server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_key_when_none_is_set_names_the_variables()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        server.Always = EmbeddingsServer.Fail(401);

        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() => server.OpenAsync(options => options with { Key = null }));

        error.Message.ShouldContain("asks for a key (401). Set SEMSEARCH_EMBEDDINGS_KEY, or SEMSEARCH_EMBEDDINGS_KEY_FILE");
    }

    private static async Task<EmbedderUnavailableException> ErrorOf(IEmbedder embedder) =>
        await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage).AsTask());
}
