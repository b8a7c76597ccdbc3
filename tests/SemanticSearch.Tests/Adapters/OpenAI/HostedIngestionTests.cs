using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>Both stories with a hosted model: documents in, passages out, and trouble in between.</summary>
public class HostedIngestionTests
{
    [Fact]
    public async Task Documents_are_indexed_and_found_by_a_hosted_model()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync();
        await using var bench = await SearchBench.OpenAsync(embedder);

        var report = await bench.IndexAsync(("a.txt", "The harbour was closed."), ("b.txt", "The airport was opened."));
        var found = await bench.Searcher.SearchAsync(new() { Query = "harbour closed", Mode = SearchMode.Dense });

        report.Added.ShouldBe(2);
        found.Results[0].Text.ShouldBe("The harbour was closed.");
    }

    [Fact]
    public async Task A_model_that_moved_to_another_address_goes_on_with_the_same_index()
    {
        await using var old = await EmbeddingsServer.StartAsync();
        await using var moved = await EmbeddingsServer.StartAsync();
        using var before = await old.OpenAsync();
        using var after = await moved.OpenAsync();
        await using var bench = await SearchBench.OpenAsync(before);
        await bench.IndexAsync(("a.txt", "The harbour was closed."));

        var indexer = new Indexer(new(AdapterReaders.All), after, bench.Index, TimeProvider.System);
        var report = await indexer.IngestAsync(new[] { SearchBench.Source("b.txt", "The airport was opened.") }.ToAsyncEnumerable(), new IngestOptions());

        report.Added.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_in_the_middle_leaves_what_was_indexed_and_says_what_failed()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Retries = 0 });
        await using var bench = await SearchBench.OpenAsync(embedder);
        await bench.IndexAsync(("old.txt", "The harbour was closed."), ("kept.txt", "A ship at sea."));
        server.Always = (context, call) => call.Inputs.Any(input => input.Contains("number 7", StringComparison.Ordinal))
            ? EmbeddingsServer.Answer("{\"data\":[{\"index\":0,\"embedding\":[1,2,3]}]}")(context, call)
            : EmbeddingsServer.Answer(server.Proper(call).ToJsonString())(context, call);
        var documents = Enumerable.Range(0, 20).Select(i => ($"{i}.txt", $"Document number {i}.")).Append(("old.txt", "The airport was opened.")).ToArray();

        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() => bench.IndexAsync(new IngestOptions { BatchSize = 2, Workers = 1 }, documents));

        error.Message.ShouldBe(
            $"words at {server.Host} answered a vector of 3 components in `data[0].embedding` instead of 64: is another model served under this name now?");
        (await bench.SearchAsync("harbour")).Results[0].Text.ShouldBe("The harbour was closed.");
        (await bench.SearchAsync("ship")).Results[0].Text.ShouldBe("A ship at sea.");

        server.Always = null;
        var again = await bench.IndexAsync(documents);
        (again.Added + again.Unchanged, again.Updated).ShouldBe((20, 1));
        again.Skipped.ShouldBeEmpty();
        (await bench.SearchAsync("airport")).Results[0].Text.ShouldBe("The airport was opened.");
    }

    [Fact]
    public async Task A_search_by_words_goes_on_while_the_service_is_down_and_one_by_meaning_says_why_not()
    {
        var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Retries = 0 });
        await using var bench = await SearchBench.OpenAsync(embedder);
        await bench.IndexAsync(("a.txt", "The harbour was closed."));
        await server.DisposeAsync();

        var found = await bench.Searcher.SearchAsync(new() { Query = "harbour", Mode = SearchMode.Lexical });
        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() => bench.SearchAsync("harbour"));

        found.Results.ShouldHaveSingleItem();
        error.Message.ShouldContain("cannot be reached");
    }
}
