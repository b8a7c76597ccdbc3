using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>The change from one generation to another, and what becomes of the one before.</summary>
public abstract class GenerationSwitchContract : GenerationContract
{
    [Fact]
    public async Task Nothing_is_switched_to_that_lacks_a_document()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "beta"));
        await Index.BeginGenerationAsync(Wider);
        await FillAsync();
        await StoreAsync(SampleDocument.Of("b.txt", "beta again"));

        (await Index.SwitchAsync(Collection, WiderId)).ShouldBe(1);
        (await ActiveIdAsync()).ShouldBe(FirstId);

        await FillAsync();
        (await Index.SwitchAsync(Collection, WiderId)).ShouldBe(0);
        (await ActiveIdAsync()).ShouldBe(WiderId);
        (await Index.SwitchAsync(Collection, WiderId)).ShouldBe(0);
    }

    [Fact]
    public async Task After_the_switch_everything_comes_from_the_new_generation()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha walrus"), SampleDocument.Of("b.txt", "beta"));
        await SwitchToWiderAsync();
        await StoreWiderAsync("c.txt", "gamma walrus");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var found = await Index.RetrieveAsync(QueryWider("walrus"));

            (await SourcesAsync(found.Lexical)).Order(StringComparer.Ordinal).ShouldBe(["a.txt", "a.txt", "c.txt", "c.txt"]);
            found.Dense.Count.ShouldBe(6);
            var passages = await Index.ReadPassagesAsync(Collection, [.. found.Dense.Select(candidate => candidate.Key)]);
            passages.ShouldAllBe(passage => passage.Vector.Length == Wider.Dimensions && passage.Document.Passages == 2);
            (await Index.ListPassagesAsync(SampleDocument.IdOf("a.txt"))).Count.ShouldBe(2);
            (await Index.FindDocumentAsync(SampleDocument.IdOf("a.txt"))).ShouldNotBeNull().Recipe.ShouldBe("wider");
            var summary = (await Index.ListCollectionsAsync()).ShouldHaveSingleItem();
            (summary.Definition, summary.Documents, summary.Passages).ShouldBe((Wider, 3L, 6L));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task A_vector_of_the_old_model_is_refused_after_the_switch()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await SwitchToWiderAsync();

        await Should.ThrowAsync<ModelMismatchException>(() => Index.RetrieveAsync(new CandidateQuery
        {
            Collection = Collection,
            Vector = SampleDocument.VectorOf("alpha"),
            ModelFingerprint = SampleDocument.Definition.ModelFingerprint,
        }));
    }

    [Fact]
    public async Task A_search_that_began_on_a_generation_ends_on_it()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha walrus"), SampleDocument.Of("b.txt", "walrus"));
        var old = Index.OpenGeneration((await Index.FindActiveAsync(Collection))!);
        var unread = Index.OpenGeneration((await Index.FindActiveAsync(Collection))!);
        var query = new CandidateQuery
        {
            Collection = Collection,
            Words = "walrus",
            Vector = SampleDocument.VectorOf("walrus"),
            ModelFingerprint = SampleDocument.Definition.ModelFingerprint,
        };
        var before = await old.RetrieveAsync(query);

        await SwitchToWiderAsync();

        foreach (var source in new[] { old, unread })
        {
            var after = await source.RetrieveAsync(query);
            after.Dense.ShouldBe(before.Dense);
            after.Lexical.ShouldBe(before.Lexical);
            var passages = await source.ReadPassagesAsync(Collection, [.. after.Dense.Select(candidate => candidate.Key)]);
            passages.Count.ShouldBe(2);
            passages.ShouldAllBe(passage => passage.Vector.Length == SampleDocument.Dimensions && passage.Document.Passages == 1);
        }
    }

    [Fact]
    public async Task Passages_made_for_a_generation_that_is_not_active_are_refused()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await SwitchToWiderAsync();

        await Should.ThrowAsync<StaleGenerationException>(
            () => StoreAsync(SampleDocument.Of("b.txt", "beta") with { Generation = FirstId }));

        (await Index.FindDocumentAsync(SampleDocument.IdOf("b.txt"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_third_wish_sets_the_second_aside_and_what_it_has_is_taken_up_again()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "beta"));
        await Index.BeginGenerationAsync(Wider);
        await FillAsync(limit: 1);
        var third = Wider with { ModelFingerprint = "fingerprint-3" };

        (await Index.BeginGenerationAsync(third)).State.ShouldBe(GenerationState.Building);
        (await SummaryAsync(WiderId)).Generation.State.ShouldBe(GenerationState.Old);
        (await Index.BeginGenerationAsync(Wider with { ModelReference = "elsewhere" })).State.ShouldBe(GenerationState.Building);

        (await SummaryAsync(Generation.IdOf(third))).Generation.State.ShouldBe(GenerationState.Old);
        var again = await SummaryAsync(WiderId);
        (again.Documents, again.Generation.Definition.ModelReference).ShouldBe((1L, "elsewhere"));
        (await Index.ListGenerationsAsync(Collection)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Wishing_for_what_is_active_gives_up_what_was_being_built()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await Index.BeginGenerationAsync(Wider);

        (await Index.BeginGenerationAsync(SampleDocument.Definition)).State.ShouldBe(GenerationState.Active);

        (await SummaryAsync(WiderId)).Generation.State.ShouldBe(GenerationState.Old);
        (await ActiveIdAsync()).ShouldBe(FirstId);
    }

    [Fact]
    public async Task Going_back_to_a_kept_generation_needs_only_what_was_written_since()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "beta"), SampleDocument.Of("c.txt", "gamma"));
        await SwitchToWiderAsync();
        await StoreWiderAsync("b.txt", "beta anew");
        await Index.DeleteAsync(Collection, [SampleDocument.IdOf("c.txt")]);
        await ReopenAsync();

        await Index.BeginGenerationAsync(SampleDocument.Definition);
        var missing = await Index.ReadMissingAsync(Collection, FirstId, after: null, limit: 10);
        (await Index.SwitchAsync(Collection, FirstId)).ShouldBe(1);
        await Index.FillAsync(Collection, FirstId, [Made(missing.ShouldHaveSingleItem(), SampleDocument.Dimensions)]);
        await Index.PrepareSwitchAsync(Collection, FirstId);
        (await Index.SwitchAsync(Collection, FirstId)).ShouldBe(0);

        (await FindByWordsAsync("alpha beta gamma")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["a.txt", "b.txt"]);
        (await FindByWordsAsync("anew")).ShouldBe(["b.txt", "b.txt"]);
    }

    [Fact]
    public async Task What_is_written_after_a_generation_was_made_ready_is_seen_after_the_switch()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"), SampleDocument.Of("b.txt", "beta"), SampleDocument.Of("c.txt", "gamma"));
        await Index.BeginGenerationAsync(Wider);
        await FillAsync();
        await Index.PrepareSwitchAsync(Collection, WiderId);
        await StoreAsync(SampleDocument.Of("b.txt", "walrus"));
        await Index.DeleteAsync(Collection, [SampleDocument.IdOf("c.txt")]);
        await FillAsync();
        (await Index.SwitchAsync(Collection, WiderId)).ShouldBe(0);

        (await SourcesAsync((await Index.RetrieveAsync(QueryWider("alpha beta gamma walrus"))).Lexical))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["a.txt", "b.txt"]);
        (await FindByWordsAsync("beta gamma")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dropping_deletes_passages_and_no_document()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await SwitchToWiderAsync();

        await Should.ThrowAsync<ActiveGenerationException>(() => Index.DropGenerationAsync(Collection, WiderId));
        var old = (await SummaryAsync(FirstId)).Generation;
        (await Index.DropGenerationAsync(Collection, FirstId)).ShouldBeTrue();
        (await Index.DropGenerationAsync(Collection, FirstId)).ShouldBeFalse();

        (await Index.ListGenerationsAsync(Collection)).ShouldHaveSingleItem().Generation.Id.ShouldBe(WiderId);
        await Should.ThrowAsync<UnknownGenerationException>(() => Index.ReadMissingAsync(Collection, FirstId, null, 1));
        await Should.ThrowAsync<UnknownGenerationException>(() => Index.FillAsync(Collection, FirstId, []));
        await Should.ThrowAsync<UnknownGenerationException>(() => Index.PrepareSwitchAsync(Collection, FirstId));
        await Should.ThrowAsync<UnknownGenerationException>(() => Index.SwitchAsync(Collection, FirstId));
        await Should.ThrowAsync<UnknownGenerationException>(
            async () => await Index.OpenGeneration(old).RetrieveAsync(new CandidateQuery { Collection = Collection, Words = "alpha" }));
        (await Index.ReadTextAsync(SampleDocument.IdOf("a.txt"))).ShouldBe("alpha");
        (await FindByWordsAsync("alpha")).ShouldBe(["a.txt", "a.txt"]);
    }

    [Fact]
    public async Task Generations_of_different_chunking_are_different_generations()
    {
        var shorter = SampleDocument.Definition with { Chunking = new ChunkingOptions { MaxTokens = 50, OverlapTokens = 0 } };
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));

        var begun = await Index.BeginGenerationAsync(shorter);
        await ReopenAsync();

        begun.Id.ShouldNotBe(FirstId);
        (await SummaryAsync(begun.Id)).Generation.Definition.ShouldBe(shorter);
    }

    [Fact]
    public async Task Deleting_a_collection_deletes_all_its_generations()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "alpha"));
        await Index.EnsureCollectionAsync(SampleDocument.Definition with { Name = "another" });
        await SwitchToWiderAsync();

        (await Index.DeleteCollectionAsync(Collection)).ShouldBeTrue();

        (await Index.ListGenerationsAsync(Collection)).ShouldBeEmpty();
        (await Index.FindActiveAsync(Collection)).ShouldBeNull();
        (await Index.ListGenerationsAsync("another")).ShouldHaveSingleItem().Generation.State.ShouldBe(GenerationState.Active);
        await Should.ThrowAsync<UnknownCollectionException>(() => Index.BeginGenerationAsync(Wider));
    }
}
