using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>Generations while they are being built: what they lack, and how it arrives.</summary>
public abstract class GenerationBuildContract : GenerationContract
{
    [Fact]
    public async Task A_collection_starts_with_one_generation_that_is_active()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha", "beta"));

        var only = (await Index.ListGenerationsAsync(Collection)).ShouldHaveSingleItem();

        (only.Generation.State, only.Documents, only.Total, only.Passages).ShouldBe((GenerationState.Active, 1L, 1L, 2L));
        only.Generation.Definition.ShouldBe(SampleDocument.Definition);
        (await Index.FindActiveAsync(Collection)).ShouldBe(only.Generation);
        (await Index.FindActiveAsync(Collection)).ShouldBeSameAs(await Index.FindActiveAsync(Collection));
        (await Index.FindActiveAsync("nowhere")).ShouldBeNull();
        (await Index.ListGenerationsAsync("nowhere")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_generation_that_is_being_filled_changes_no_search()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "alpha beta"));
        var query = new CandidateQuery
        {
            Collection = Collection,
            Words = "alpha",
            Vector = SampleDocument.VectorOf("alpha"),
            ModelFingerprint = SampleDocument.Definition.ModelFingerprint,
        };
        var before = await Index.RetrieveAsync(query);

        await Index.BeginGenerationAsync(Wider);
        await FillAsync(limit: 1);
        var after = await Index.RetrieveAsync(query);

        after.Dense.ShouldBe(before.Dense);
        after.Lexical.ShouldBe(before.Lexical);
        after.LexicalCeiling.ShouldBe(before.LexicalCeiling);
        (await SummaryAsync(WiderId)).ShouldSatisfyAllConditions(
            summary => summary.Generation.State.ShouldBe(GenerationState.Building),
            summary => (summary.Documents, summary.Missing).ShouldBe((1L, 1L)));
    }

    [Fact]
    public async Task What_is_missing_is_read_in_an_order_that_goes_on_after_any_of_it()
    {
        await StoreAsync([.. Enumerable.Range(0, 7).Select(i => SampleDocument.Of($"{i}.txt", "alpha " + i))]);
        await Index.BeginGenerationAsync(Wider);

        var all = await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 100);
        var first = await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 3);
        var rest = await Index.ReadMissingAsync(Collection, WiderId, first[^1].Version, limit: 100);
        await StoreAsync(SampleDocument.Of("0.txt", "written later"));
        var later = await Index.ReadMissingAsync(Collection, WiderId, all[^1].Version, limit: 100);

        all.Count.ShouldBe(7);
        first.Concat(rest).Select(document => document.Version).ShouldBe(all.Select(document => document.Version));
        later.ShouldHaveSingleItem().Text.ShouldBe("written later");
        (await Index.ReadMissingAsync(Collection, FirstId, after: null, limit: 100)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_is_read_back_with_its_text_its_metadata_and_the_blocks_it_was_stored_with()
    {
        TextBlock[] blocks =
        [
            new(BlockKind.Heading, new TextSpan(0, 5), 2), new(BlockKind.ListItem, new TextSpan(7, 4)), new(BlockKind.Table, new TextSpan(12, 300)),
            new(BlockKind.Code, new TextSpan(2, 1)), new(BlockKind.Quote, new TextSpan(70_000, 0), 6),
        ];
        var metadata = new DocumentMetadata { Title = "Greek letters" };
        await StoreAsync(SampleDocument.Of("a.txt", metadata, "alpha", "beta") with { Blocks = blocks }, SampleDocument.Of("b.txt", "gamma"));
        await Index.BeginGenerationAsync(Wider);

        var missing = await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 10);

        var known = missing.Single(document => document.Record.Source == "a.txt");
        (known.Text, known.Record.Metadata.Title, known.Record.Recipe).ShouldBe(("alpha\n\nbeta", "Greek letters", "sample"));
        known.Blocks.ShouldBe(blocks);
        missing.Single(document => document.Record.Source == "b.txt").Blocks.ShouldBeNull();
    }

    [Fact]
    public async Task A_document_replaced_while_its_passages_were_made_is_missing_still()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "old words"), SampleDocument.Of("b.txt", "beta"), SampleDocument.Of("c.txt", "gamma"));
        await Index.BeginGenerationAsync(Wider);
        var read = await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 10);

        await StoreAsync(SampleDocument.Of("a.txt", "new words"));
        await Index.DeleteAsync(Collection, [SampleDocument.IdOf("b.txt")]);
        var stored = await Index.FillAsync(Collection, WiderId, [.. read.Select(document => Made(document))]);

        stored.ShouldBe(1);
        (await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 10)).ShouldHaveSingleItem().Text.ShouldBe("new words");
        (await SummaryAsync(WiderId)).ShouldSatisfyAllConditions(
            summary => summary.Documents.ShouldBe(1),
            summary => summary.Total.ShouldBe(2));
    }

    [Fact]
    public async Task Filling_a_document_twice_stores_it_once()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await Index.BeginGenerationAsync(Wider);
        var made = Made((await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 10)).ShouldHaveSingleItem());

        (await Index.FillAsync(Collection, WiderId, [made])).ShouldBe(1);
        (await Index.FillAsync(Collection, WiderId, [made])).ShouldBe(0);
        (await SummaryAsync(WiderId)).Passages.ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_with_a_wrong_vector_fills_nothing()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "beta"));
        await Index.BeginGenerationAsync(Wider);
        var read = await Index.ReadMissingAsync(Collection, WiderId, after: null, limit: 10);
        var wrong = Made(read[1]) with { Passages = [new IndexedPassage(new Chunk(0, new TextSpan(0, 4), [], "beta"), [1f])] };

        await Should.ThrowAsync<ArgumentException>(() => Index.FillAsync(Collection, WiderId, [Made(read[0]), wrong]));

        (await SummaryAsync(WiderId)).Documents.ShouldBe(0);
    }
}
