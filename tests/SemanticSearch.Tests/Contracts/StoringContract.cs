using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>Collections, replacing and deleting.</summary>
public abstract class StoringContract : PassageIndexContract
{
    [Fact]
    public async Task Ensuring_a_collection_twice_for_one_model_changes_nothing()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await Index.EnsureCollectionAsync(SampleDocument.Definition);

        (await Index.ListCollectionsAsync()).ShouldHaveSingleItem().Documents.ShouldBe(1);
    }

    [Fact]
    public async Task Another_model_is_refused()
    {
        var other = SampleDocument.Definition with { ModelFingerprint = "fingerprint-2" };
        var wider = SampleDocument.Definition with { Dimensions = SampleDocument.Dimensions * 2 };

        await Should.ThrowAsync<ModelMismatchException>(() => Index.EnsureCollectionAsync(other));
        await Should.ThrowAsync<ModelMismatchException>(() => Index.EnsureCollectionAsync(wider));
    }

    [Fact]
    public async Task An_unknown_collection_is_refused_where_the_seam_says_so()
    {
        var query = new CandidateQuery { Collection = "nowhere", Words = "alpha" };

        await Should.ThrowAsync<UnknownCollectionException>(() => Index.RetrieveAsync(query));
        await Should.ThrowAsync<UnknownCollectionException>(() => Index.ListDocumentsAsync("nowhere", 0, 10));
        await Should.ThrowAsync<UnknownCollectionException>(() => Index.ReplaceAsync("nowhere", []));
        (await Index.ListSourcesAsync("nowhere")).ShouldBeEmpty();
        (await Index.DeleteCollectionAsync("nowhere")).ShouldBeFalse();
        (await Index.DeleteAsync("nowhere", [SampleDocument.IdOf("a.txt")])).ShouldBe(0);
    }

    [Fact]
    public async Task Replacing_a_document_leaves_nothing_of_the_old_one()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha walrus", "beta", "gamma"));
        await StoreAsync(SampleDocument.Of("a.txt", "delta"));

        (await FindByWordsAsync("walrus")).ShouldBeEmpty();
        (await FindByWordsAsync("delta")).ShouldBe(["a.txt"]);
        (await Index.ReadTextAsync(SampleDocument.IdOf("a.txt"))).ShouldBe("delta");
        (await Index.ListPassagesAsync(SampleDocument.IdOf("a.txt"))).Count.ShouldBe(1);
        var summary = (await Index.ListCollectionsAsync()).ShouldHaveSingleItem();
        (summary.Documents, summary.Passages, summary.Characters).ShouldBe((1L, 1L, 5L));
    }

    [Fact]
    public async Task Replacing_a_document_by_itself_changes_no_result()
    {
        var documents = Enumerable.Range(0, 20).Select(i => SampleDocument.Of($"{i}.txt", $"walrus number {i}", "tusk " + i)).ToArray();
        await StoreAsync(documents);
        var query = new CandidateQuery
        {
            Collection = SampleDocument.Collection,
            Words = "walrus tusk 7",
            Vector = SampleDocument.VectorOf("query"),
        };
        var before = await Index.RetrieveAsync(query);
        await StoreAsync(documents[3..9]);
        var after = await Index.RetrieveAsync(query);

        after.Dense.ShouldBe(before.Dense);
        after.Lexical.ShouldBe(before.Lexical);
        after.LexicalCeiling.ShouldBe(before.LexicalCeiling);
    }

    [Fact]
    public async Task The_last_of_two_documents_with_one_id_in_a_batch_wins()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "first"), SampleDocument.Of("a.txt", "second"));

        (await Index.ReadTextAsync(SampleDocument.IdOf("a.txt"))).ShouldBe("second");
        (await FindByWordsAsync("first second")).ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task A_batch_with_a_wrong_vector_stores_nothing()
    {
        var good = SampleDocument.Of("good.txt", "alpha");
        var bad = SampleDocument.Of("bad.txt", DocumentMetadata.Empty, [[1f, 0f]], "beta");

        await Should.ThrowAsync<ArgumentException>(() => StoreAsync(good, bad));

        (await Index.FindDocumentAsync(good.Record.Id)).ShouldBeNull();
        (await FindByWordsAsync("alpha beta")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_counts_what_was_there_and_passes_over_unknown_ids()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "alpha beta"));

        var deleted = await Index.DeleteAsync(
            SampleDocument.Collection, [SampleDocument.IdOf("a.txt"), SampleDocument.IdOf("never.txt")]);

        deleted.ShouldBe(1);
        (await FindByWordsAsync("alpha")).ShouldBe(["b.txt"]);
        (await Index.FindDocumentAsync(SampleDocument.IdOf("a.txt"))).ShouldBeNull();
        (await Index.ReadTextAsync(SampleDocument.IdOf("a.txt"))).ShouldBeNull();
        (await Index.ListPassagesAsync(SampleDocument.IdOf("a.txt"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_collection_is_gone_and_can_be_made_anew_for_another_model()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));

        (await Index.DeleteCollectionAsync(SampleDocument.Collection)).ShouldBeTrue();

        (await Index.ListCollectionsAsync()).ShouldBeEmpty();
        (await Index.FindDocumentAsync(SampleDocument.IdOf("a.txt"))).ShouldBeNull();
        await Should.ThrowAsync<UnknownCollectionException>(() => FindByWordsAsync("alpha"));
        await Index.EnsureCollectionAsync(SampleDocument.Definition with { ModelFingerprint = "fingerprint-2" });
        (await FindByWordsAsync("alpha")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Collections_do_not_see_each_other()
    {
        await Index.EnsureCollectionAsync(SampleDocument.Definition with { Name = "another" });
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));

        var lists = await Index.RetrieveAsync(new CandidateQuery { Collection = "another", Words = "alpha" });

        lists.Lexical.ShouldBeEmpty();
        lists.LexicalCeiling.ShouldBe(0);
        (await Index.ListCollectionsAsync()).Select(summary => summary.Definition.Name).ShouldBe(["another", "papers"]);
    }

    [Fact]
    public async Task A_large_batch_arrives_whole()
    {
        var documents = Enumerable.Range(0, 600).Select(i => SampleDocument.Of($"{i:D4}.txt", $"alpha {i}", $"beta {i}")).ToArray();

        await StoreAsync(documents);
        await ReopenAsync();

        var summary = (await Index.ListCollectionsAsync()).ShouldHaveSingleItem();
        (summary.Documents, summary.Passages).ShouldBe((600L, 1200L));
        (await Index.ListSourcesAsync(SampleDocument.Collection)).Select(source => source.Source)
            .ShouldBe(documents.Select(document => document.Record.Source));
        (await FindByWordsAsync("417")).ShouldBe(["0417.txt", "0417.txt"]);
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_a_document_old_or_new_but_never_mixed()
    {
        string[] old = [.. Enumerable.Range(0, 12).Select(i => $"walrus old {i}")];
        string[] @new = [.. Enumerable.Range(0, 7).Select(i => $"walrus new {i}")];
        await StoreAsync(SampleDocument.Of("a.txt", old));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var seen = new HashSet<int>();
            while (!done.IsCancellationRequested)
            {
                var lists = await Index.RetrieveAsync(new CandidateQuery
                {
                    Collection = SampleDocument.Collection,
                    Words = "walrus",
                    Vector = SampleDocument.VectorOf("walrus"),
                });
                lists.Dense.Count.ShouldBe(lists.Lexical.Count);
                seen.Add(lists.Lexical.Count);
                var words = (await Index.ListPassagesAsync(SampleDocument.IdOf("a.txt"))).Select(passage => passage.Text.Split(' ')[1]);
                words.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
            }

            return seen;
        });

        for (var i = 0; i < 60; i++)
        {
            await StoreAsync(SampleDocument.Of("a.txt", i % 2 == 0 ? @new : old));
        }

        await done.CancelAsync();
        (await reader).ShouldBeSubsetOf([old.Length, @new.Length]);
    }
}
