using Microsoft.AspNetCore.Http;
using SemanticSearch.Adapters.OpenAI;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>The wire when all goes well.</summary>
public class HostedEmbedderTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Vectors_come_in_the_order_of_the_texts_and_with_length_1_as_base64_and_as_numbers(bool asksForBase64, bool answersNumbersAnyway)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        server.Always = (context, call) =>
            context.Response.WriteAsync(server.Proper(call, answersNumbersAnyway).ToJsonString());
        using var embedder = await server.OpenAsync(options => options with { AsksForBase64 = asksForBase64, MaxBatchInputs = 2, Concurrency = 3 });
        var texts = Enumerable.Range(0, 9).Select(i => $"harbour number{i} ship{i * i}").ToList();

        var vectors = await embedder.EmbedAsync(texts, EmbeddingPurpose.Passage);

        server.Calls.ShouldAllBe(call => call.Encoding == (asksForBase64 ? "base64" : "float"));
        for (var i = 0; i < texts.Count; i++)
        {
            var expected = new WordEmbedder().Embed(texts[i]);
            vectors[i].Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6f, texts[i]);
        }
    }

    [Fact]
    public async Task Entries_are_placed_by_their_index_whatever_their_order()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync();
        server.Next.Enqueue(async (context, call) =>
        {
            var answer = server.Proper(call);
            var data = answer["data"]!.AsArray();
            var entries = data.ToList();
            data.Clear();
            entries.Reverse();
            entries.ForEach(data.Add);
            await context.Response.WriteAsync(answer.ToJsonString());
        });

        var vectors = await embedder.EmbedAsync(["one", "two", "three"], EmbeddingPurpose.Passage);

        vectors[0].ShouldBe(new WordEmbedder().Embed("one"));
        vectors[2].ShouldBe(new WordEmbedder().Embed("three"));
    }

    [Fact]
    public async Task Opening_learns_the_dimensions_with_one_call()
    {
        await using var server = await EmbeddingsServer.StartAsync();

        using var embedder = await server.OpenAsync();

        embedder.Dimensions.ShouldBe(64);
        embedder.Name.ShouldBe("words");
        server.Calls.ShouldHaveSingleItem().Dimensions.ShouldBeNull();
    }

    [Fact]
    public async Task Dimensions_that_are_set_are_asked_of_the_server_and_cost_no_call_at_opening()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64 });
        server.Calls.ShouldBeEmpty();

        await embedder.EmbedAsync(["a ship"], EmbeddingPurpose.Query);

        server.Calls.ShouldHaveSingleItem().Dimensions.ShouldBe(64);
    }

    [Fact]
    public async Task Prompts_stand_in_front_of_queries_and_passages()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64, Prompts = new("query: ", "passage: ") });

        await embedder.EmbedAsync(["ships"], EmbeddingPurpose.Query);
        await embedder.EmbedAsync(["ships"], EmbeddingPurpose.Passage);

        server.Calls.SelectMany(call => call.Inputs).ShouldBe(["query: ships", "passage: ships"]);
    }

    [Fact]
    public async Task Batches_keep_the_token_budget_and_the_number_of_inputs()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64, MaxBatchTokens = 40, MaxBatchInputs = 3 });
        var texts = Enumerable.Range(0, 60).Select(i => string.Join(' ', Enumerable.Repeat("ship", 1 + (i * 7 % 30)))).ToList();

        await embedder.EmbedAsync(texts, EmbeddingPurpose.Passage);

        server.Calls.Sum(call => call.Inputs.Count).ShouldBe(60);
        server.Calls.ShouldAllBe(call => call.Inputs.Count <= 3 && call.Inputs.Sum(input => embedder.CountTokens(input)) <= 40);
        server.Calls.Select(call => call.Inputs.Count).Distinct().Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task No_more_calls_are_under_way_than_allowed_whoever_asks()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64, MaxBatchInputs = 1, Concurrency = 3 });
        server.Always = async (context, call) =>
        {
            await Task.Delay(20);
            await context.Response.WriteAsync(server.Proper(call).ToJsonString());
        };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            embedder.EmbedAsync([$"a{i}", $"b{i}", $"c{i}", $"d{i}", $"e{i}"], EmbeddingPurpose.Passage).AsTask()));

        server.Calls.Count.ShouldBe(20);
        server.MostAtOnce.ShouldBe(3);
    }

    [Fact]
    public async Task A_text_without_content_is_the_zero_vector_and_is_not_sent()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64 });

        var vectors = await embedder.EmbedAsync(["", " \n", "ship"], EmbeddingPurpose.Passage);
        var none = await embedder.EmbedAsync([], EmbeddingPurpose.Passage);

        vectors[0].ShouldBe(new float[64]);
        vectors[1].ShouldBe(new float[64]);
        vectors[2].ShouldBe(new WordEmbedder().Embed("ship"));
        none.ShouldBeEmpty();
        server.Calls.ShouldHaveSingleItem().Inputs.ShouldBe(["ship"]);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_sent_as_a_replacement_and_stops_nothing()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64 });

        await embedder.EmbedAsync(["ship \ud83d end"], EmbeddingPurpose.Passage);

        server.Calls.ShouldHaveSingleItem().Inputs.ShouldBe(["ship \ufffd end"]);
    }

    [Fact]
    public async Task Azure_gets_its_key_header_its_deployment_path_and_its_api_version()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        var address = new Uri($"http://{server.Host}/openai/deployments/my-model?api-version=2024-10-21");
        using var embedder = await server.OpenAsync(options => options with { Address = address, KeyHeader = "api-key" });

        var call = server.Calls.ShouldHaveSingleItem();

        (call.Path, call.Query).ShouldBe(("/openai/deployments/my-model/embeddings", "?api-version=2024-10-21"));
        call.Headers["api-key"].ShouldBe(EmbeddingsServer.Key);
        call.Headers.Keys.ShouldNotContain("Authorization");
    }

    [Theory]
    [InlineData("/v1/embeddings")]
    [InlineData("/v1/")]
    [InlineData("/v1")]
    public async Task The_address_may_be_pasted_with_or_without_its_last_part(string path)
    {
        await using var server = await EmbeddingsServer.StartAsync();

        using var embedder = await server.OpenAsync(options => options with { Address = new Uri($"http://{server.Host}{path}") });

        server.Calls.ShouldHaveSingleItem().Path.ShouldBe("/v1/embeddings");
        server.Calls.Single().Headers["Authorization"].ShouldBe("Bearer " + EmbeddingsServer.Key);
    }

    [Fact]
    public async Task Without_a_key_no_key_is_sent()
    {
        await using var server = await EmbeddingsServer.StartAsync();

        using var embedder = await server.OpenAsync(options => options with { Key = null });

        server.Calls.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task The_fingerprint_follows_name_dimensions_and_prompts_and_not_the_address()
    {
        await using var one = await EmbeddingsServer.StartAsync();
        await using var other = await EmbeddingsServer.StartAsync();
        using var here = await one.OpenAsync();
        using var there = await other.OpenAsync();
        using var prompted = await other.OpenAsync(options => options with { Prompts = new("query: ", "") });
        using var swapped = await other.OpenAsync(options => options with { Prompts = new("", "query: ") });
        using var renamed = await HostedEmbedder.OpenAsync(one.Options, "sentences", TimeProvider.System);

        here.Fingerprint.ShouldBe("openai:words/64");
        there.Fingerprint.ShouldBe(here.Fingerprint);
        new[] { here, prompted, swapped, renamed }.Select(embedder => embedder.Fingerprint).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task What_was_done_is_counted()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 64, MaxBatchInputs = 2 });

        await embedder.EmbedAsync(["a", "b", "c"], EmbeddingPurpose.Passage);

        embedder.Usage.ShouldBe(new HostedEmbedderUsage(Calls: 2, Retries: 0, Inputs: 3, Shortened: 0, Tokens: 14));
    }
}
