using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>Texts and batches larger than a server takes.</summary>
public class HostedSizeTests
{
    public static TheoryData<int, string> Refusals => new()
    {
        { 400, "This model's maximum context length is 8192 tokens, however you requested 9001 tokens" },
        { 400, "the input length exceeds the context length" },
        { 500, "input (992 tokens) is too large to process. increase the physical batch size (current batch size: 512)" },
        { 413, "Input validation error: `inputs` must have less than 512 tokens. Given: 600" },
        { 422, "batch size 64 > maximum allowed batch size 32" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_text_refused_as_too_long_is_embedded_by_its_start_and_its_neighbours_whole(int status, string message)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        var notices = new List<string>();
        using var embedder = await server.OpenAsync(notices: new Listed(notices));
        server.Always = (context, call) => call.Inputs.Any(input => input.Length > 100)
            ? EmbeddingsServer.Fail(status, message)(context, call)
            : EmbeddingsServer.Answer(server.Proper(call).ToJsonString())(context, call);
        var lengthy = string.Concat(Enumerable.Repeat("harbour ", 40));

        var vectors = await embedder.EmbedAsync(["ship", "sea", lengthy, "wind", "port"], EmbeddingPurpose.Passage);

        var words = new WordEmbedder();
        vectors[1].ShouldBe(words.Embed("sea"));
        vectors[2].ShouldBe(words.Embed(lengthy[..80]));
        vectors[4].ShouldBe(words.Embed("port"));
        embedder.Usage.Shortened.ShouldBe(1);
        notices.ShouldHaveSingleItem().ShouldStartWith("A text of 320 characters is too long for words and is embedded by its first 80.");
    }

    [Fact]
    public async Task A_text_over_the_limit_in_the_settings_is_shortened_before_it_is_sent_and_its_prompt_stays()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { MaxInputTokens = 20, Prompts = new("", "passage: ") });
        var lengthy = string.Concat(Enumerable.Repeat("ship 😀 ", 40));

        await embedder.EmbedAsync([lengthy], EmbeddingPurpose.Passage);

        var sent = server.Calls.Last().Inputs.ShouldHaveSingleItem();
        sent.ShouldStartWith("passage: ship 😀 ship");
        embedder.CountTokens(sent).ShouldBeInRange(16, 20);
        sent.ShouldNotContain("\ufffd");
        embedder.Usage.Shortened.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_that_is_refused_however_short_is_named_by_its_place()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync();
        server.Always = (context, call) => call.Inputs.Any(input => input.StartsWith("harbour", StringComparison.Ordinal))
            ? EmbeddingsServer.Fail(400, "the input length exceeds the context length")(context, call)
            : EmbeddingsServer.Answer(server.Proper(call).ToJsonString())(context, call);

        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedAsync(
            ["ship", "sea", string.Concat(Enumerable.Repeat("harbour ", 40))], EmbeddingPurpose.Passage).AsTask());

        error.Message.ShouldContain($"words at {server.Host} refuses text 3 of 3 as too long (400)");
        error.Message.ShouldContain("the input length exceeds the context length");
    }

    /// <summary>Unlike <see cref="Progress{T}"/>, tells at once and on the thread that reports.</summary>
    private sealed class Listed(List<string> notices) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (notices)
            {
                notices.Add(value);
            }
        }
    }
}
