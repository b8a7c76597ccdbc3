using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Indexing;

public class IndexerTests
{
    [Fact]
    public async Task New_documents_are_added_and_the_same_bytes_are_left_alone()
    {
        await using var bench = await SearchBench.OpenAsync();

        var first = await bench.IndexAsync(("a.txt", "The cat sat."), ("b.txt", "The dog ran."));
        var second = await bench.IndexAsync(("a.txt", "The cat sat."), ("b.txt", "The dog slept."));

        (first.Added, first.Updated, first.Unchanged).ShouldBe((2, 0, 0));
        (second.Added, second.Updated, second.Unchanged).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task A_replaced_document_is_found_by_its_new_words_and_not_by_its_old_ones()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("a.txt", "The harbour was closed."));

        await bench.IndexAsync(("a.txt", "The airport was opened."));

        (await bench.SearchAsync("airport")).Results.ShouldHaveSingleItem().Text.ShouldBe("The airport was opened.");
        (await bench.Index.RetrieveAsync(new() { Collection = "default", Words = "harbour" })).Lexical.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_document_by_itself_is_told_added_unchanged_updated_and_unreadable()
    {
        await using var bench = await SearchBench.OpenAsync();
        async Task<IngestReport> Send(string text) => await bench.Indexer.IngestOneAsync(SearchBench.Source("a.txt", text), new IngestOptions());

        (await Send("The cat sat.")).Added.ShouldBe(1);
        (await Send("The cat sat.")).Unchanged.ShouldBe(1);
        (await Send("The dog ran.")).Updated.ShouldBe(1);
        (await Send("")).Skipped.ShouldHaveSingleItem();
        (await bench.SearchAsync("dog")).Results.ShouldHaveSingleItem().Text.ShouldBe("The dog ran.");
    }

    [Fact]
    public async Task Other_chunking_options_index_the_same_bytes_again()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("a.txt", "The cat sat."));

        var again = await bench.IndexAsync(
            new IngestOptions { Chunking = new() { MaxTokens = 100 } }, ("a.txt", "The cat sat."));

        again.Updated.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_read_is_listed_and_the_rest_is_indexed()
    {
        await using var bench = await SearchBench.OpenAsync();

        var report = await bench.IndexAsync(("good.txt", "A sentence."), ("empty.txt", ""), ("picture.png", "x"));

        report.Added.ShouldBe(1);
        report.Skipped.Select(skipped => skipped.Source).ShouldBe(["empty.txt", "picture.png"]);
        report.Skipped.ShouldAllBe(skipped => skipped.Reason.Length > 5);
    }

    [Fact]
    public async Task A_document_that_turns_unreadable_keeps_what_was_indexed_before()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("a.txt", "The harbour was closed."));

        var report = await bench.IndexAsync(new IngestOptions { RemoveVanished = true }, ("a.txt", ""));

        report.Skipped.ShouldHaveSingleItem();
        report.Removed.ShouldBe(0);
        (await bench.SearchAsync("harbour")).Results.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Vanished_documents_are_removed_only_when_asked_and_only_under_the_given_prefix()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("x/a.txt", "One."), ("x/b.txt", "Two."), ("y/c.txt", "Three."));

        var plain = await bench.IndexAsync(("x/a.txt", "One."));
        var sync = await bench.IndexAsync(new IngestOptions { RemoveVanished = true, RemoveOnlyUnder = ["x/"] }, ("x/a.txt", "One."));

        plain.Removed.ShouldBe(0);
        sync.Removed.ShouldBe(1);
        (await bench.Index.ListSourcesAsync("default")).Select(source => source.Source).ShouldBe(["x/a.txt", "y/c.txt"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_source_named_twice_is_indexed_once_and_reported()
    {
        await using var bench = await SearchBench.OpenAsync();

        var report = await bench.IndexAsync(("a.txt", "One."), ("a.txt", "Two."));

        report.Added.ShouldBe(1);
        report.Skipped.ShouldHaveSingleItem().Reason.ShouldContain("twice");
    }

    [Fact]
    public async Task Another_model_is_refused_before_anything_is_written()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("a.txt", "One."));
        var other = new Indexer(new DocumentReaders([]), new WordEmbedder(fingerprint: "words-2"), bench.Index, TimeProvider.System);

        var refusal = await Should.ThrowAsync<ModelMismatchException>(() =>
            other.IngestAsync(AsyncEnumerable.Empty<SourceDocument>(), new IngestOptions()));

        refusal.Message.ShouldContain("switch the collection");
    }

    [Fact]
    public async Task Cancellation_keeps_what_was_written_and_loses_nothing_older()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("old.txt", "An old harbour."));
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => bench.Indexer.IngestAsync(
            Endless(stop), new IngestOptions { BatchSize = 4 }, cancellationToken: stop.Token));

        (await bench.SearchAsync("harbour")).Results[0].Text.ShouldBe("An old harbour.");
        var sources = await bench.Index.ListSourcesAsync("default");
        foreach (var source in sources)
        {
            (await bench.Index.ReadTextAsync(source.Id)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_failure_of_the_index_stops_the_ingestion_with_its_own_error()
    {
        await using var bench = await SearchBench.OpenAsync();
        var sources = Enumerable.Range(0, 5000).Select(i => SearchBench.Source($"{i}.txt", $"Number {i}.")).ToAsyncEnumerable();
        await bench.Index.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => bench.Indexer.IngestAsync(sources, new IngestOptions()));
    }

    private static async IAsyncEnumerable<SourceDocument> Endless(CancellationTokenSource stop)
    {
        for (var i = 0; ; i++)
        {
            if (i == 40)
            {
                await stop.CancelAsync();
            }

            yield return SearchBench.Source($"{i}.txt", $"Number {i}.");
        }
    }
}
