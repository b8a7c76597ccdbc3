using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Indexing.Generations;

/// <summary>Changing the model of a collection: here and now, in the background, with writes and failures under way.</summary>
public sealed class ModelSwitchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_collection_is_searched_with_the_new_model_once_every_document_is_made_with_it()
    {
        await using var bench = await FilledAsync(30);

        var (generation, outcome) = await bench.Switch.RunAsync(GenerationBench.Collection, "b");

        (outcome.Switched, outcome.Documents, outcome.Failed.Count).ShouldBe((true, 30L, 0));
        (await bench.ActiveModelAsync()).ShouldBe("b");
        var response = await bench.SearchAsync("heron 17");
        (response.Generation, response.Notice).ShouldBe((generation.Id, null));
        response.Results[0].Text.ShouldContain("heron 17");
        (await bench.SummaryAsync("a")).Generation.State.ShouldBe(GenerationState.Old);
    }

    [Fact]
    public async Task Wishing_for_the_model_that_is_there_does_nothing()
    {
        await using var bench = await FilledAsync(3);
        var made = bench.ModelOf("a").Passages;

        (await bench.Switch.RunAsync(GenerationBench.Collection, "a")).Outcome.Documents.ShouldBe(0);
        (await bench.Switch.RunAsync(GenerationBench.Collection, reference: null)).Generation.State.ShouldBe(GenerationState.Active);

        bench.ModelOf("a").Passages.ShouldBe(made);
    }

    [Fact]
    public async Task Searches_go_on_with_the_old_model_while_the_new_one_works()
    {
        await using var bench = await FilledAsync(30);
        using var hold = new SemaphoreSlim(0);
        bench.ModelOf("b").BeforePassage = (_, token) => hold.WaitAsync(token);

        await bench.Switch.StartAsync(GenerationBench.Collection, "b");
        hold.Release(10);
        await UntilAsync(() => bench.ModelOf("b").Passages == 10);
        var during = await bench.SearchAsync("heron 17");
        hold.Release(1000);
        await bench.Switch.WaitAsync(GenerationBench.Collection).WaitAsync(Patience);

        during.Results[0].Text.ShouldContain("heron 17");
        (await bench.SearchAsync("heron 17")).Generation.ShouldNotBe(during.Generation);
        bench.Switch.StatusOf(GenerationBench.Collection).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_gone_on_with_where_it_was()
    {
        await using (var bench = await FilledAsync(40))
        {
            using var stop = new CancellationTokenSource();
            bench.ModelOf("b").BeforePassage = (_, _) => bench.ModelOf("b").Passages == 20 ? stop.CancelAsync() : Task.CompletedTask;
            await Should.ThrowAsync<OperationCanceledException>(
                () => bench.Switch.RunAsync(GenerationBench.Collection, "b", cancellationToken: stop.Token));
        }

        await using var again = await GenerationBench.OpenAsync(_folder);
        (await again.SummaryAsync("b")).Documents.ShouldBe(16);
        (await again.ActiveModelAsync()).ShouldBe("a");

        // Nothing is said of the model: what was begun goes on.
        var outcome = (await again.Switch.RunAsync(GenerationBench.Collection, reference: null)).Outcome;

        (outcome.Switched, outcome.Documents).ShouldBe((true, 24L));
        (await again.ActiveModelAsync()).ShouldBe("b");
    }

    [Fact]
    public async Task What_is_written_and_deleted_while_the_new_model_works_is_right_after_the_switch()
    {
        await using var bench = await FilledAsync(30);
        var written = false;
        bench.ModelOf("b").BeforePassage = async (_, _) =>
        {
            if (!written && bench.ModelOf("b").Passages == 12)
            {
                // Of each kind one that was made already and one that was not.
                written = true;
                await bench.IndexAsync(("2.txt", "A falcon, replaced early."), ("28.txt", "A falcon, replaced late."), ("new.txt", "A falcon, added."));
                await bench.Index.DeleteAsync(GenerationBench.Collection, [IdOf("3.txt"), IdOf("29.txt")], CancellationToken.None);
            }
        };

        (await bench.Switch.RunAsync(GenerationBench.Collection, "b")).Outcome.Switched.ShouldBeTrue();

        written.ShouldBeTrue();
        var falcons = await bench.Router.SearchAsync(new SearchRequest { Query = "falcon", CollapseDuplicates = false });
        falcons.Results.Select(hit => hit.Citation.Source).Order(StringComparer.Ordinal).ShouldBe(["2.txt", "28.txt", "new.txt"]);
        foreach (var gone in new[] { 2, 3, 28, 29 })
        {
            (await bench.SearchAsync($"heron {gone} stood", SearchMode.Lexical)).Results.ShouldAllBe(hit => !hit.Text.Contains($"heron {gone} "));
        }

        var summary = await bench.SummaryAsync("b");
        (summary.Documents, summary.Total).ShouldBe((29L, 29L));
    }

    [Fact]
    public async Task A_document_prepared_with_the_old_model_before_the_switch_is_made_again_with_the_new_one()
    {
        await using var bench = await FilledAsync(3);
        using var hold = new SemaphoreSlim(0);
        using var reached = new SemaphoreSlim(0);
        bench.ModelOf("a").BeforePassage = (_, token) =>
        {
            reached.Release();
            return hold.WaitAsync(token);
        };
        var writing = bench.IndexAsync(("late.txt", "A falcon came late."));
        await reached.WaitAsync(Patience);

        (await bench.Switch.RunAsync(GenerationBench.Collection, "b")).Outcome.Switched.ShouldBeTrue();
        hold.Release(100);
        (await writing.WaitAsync(Patience)).Added.ShouldBe(1);

        var response = await bench.SearchAsync("A falcon came late.");
        response.Results[0].Score.ShouldBe(1, 0.001);
        (await bench.SummaryAsync("b")).Documents.ShouldBe(4);
    }

    [Fact]
    public async Task A_second_wish_ends_the_first_and_going_back_reuses_what_was_kept()
    {
        await using var bench = await FilledAsync(30);
        bench.Catalogue.With("c", new WordEmbedder(48, "words-c"));
        using var hold = new SemaphoreSlim(9);
        bench.ModelOf("b").BeforePassage = (_, token) => hold.WaitAsync(token);
        await bench.Switch.StartAsync(GenerationBench.Collection, "b");
        await UntilAsync(() => bench.ModelOf("b").Passages == 9);

        await bench.Switch.StartAsync(GenerationBench.Collection, "c");
        await bench.Switch.WaitAsync(GenerationBench.Collection).WaitAsync(Patience);

        (await bench.ActiveModelAsync()).ShouldBe("words");
        (await bench.SummaryAsync("b")).ShouldSatisfyAllConditions(
            summary => summary.Generation.State.ShouldBe(GenerationState.Old),
            summary => summary.Documents.ShouldBe(8));

        await bench.IndexAsync(("7.txt", "A falcon instead."));
        var made = bench.ModelOf("a").Passages;
        (await bench.Switch.RunAsync(GenerationBench.Collection, "a")).Outcome.Documents.ShouldBe(1);
        (bench.ModelOf("a").Passages - made).ShouldBe(1);
        (await bench.SearchAsync("A falcon instead.")).Results[0].Score.ShouldBe(1, 0.001);
    }

    [Fact]
    public async Task A_document_that_the_model_cannot_take_keeps_the_switch_back_and_is_named()
    {
        await using var bench = await FilledAsync(20);
        bench.ModelOf("b").BeforePassage = (text, _) =>
            text.Contains("heron 13 ", StringComparison.Ordinal) ? throw new InvalidDataException("too much of a bird") : Task.CompletedTask;

        var outcome = (await bench.Switch.RunAsync(GenerationBench.Collection, "b")).Outcome;

        (outcome.Switched, outcome.Documents).ShouldBe((false, 19L));
        outcome.Failed.ShouldHaveSingleItem().ShouldBe(new FailedDocument(IdOf("13.txt"), "13.txt", "too much of a bird"));
        (await bench.ActiveModelAsync()).ShouldBe("a");
        (await bench.SearchAsync("heron 13")).Results[0].Text.ShouldContain("heron 13");

        await bench.Index.DeleteAsync(GenerationBench.Collection, [IdOf("13.txt")]);
        (await bench.Switch.RunAsync(GenerationBench.Collection, "b")).Outcome.Switched.ShouldBeTrue();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("narrow")]
    [InlineData("nan")]
    public async Task Vectors_that_are_none_are_never_stored(string fault)
    {
        await using var bench = await FilledAsync(5);
        bench.Catalogue.With("faulty", new FaultyEmbedder(fault));

        var outcome = (await bench.Switch.RunAsync(GenerationBench.Collection, "faulty")).Outcome;

        (outcome.Switched, outcome.Failed.Count).ShouldBe((false, 5));
        outcome.Failed[0].Reason.ShouldContain("faulty");
        (await bench.ActiveModelAsync()).ShouldBe("a");
    }

    [Fact]
    public async Task A_model_that_fails_for_a_while_is_tried_again_and_the_reason_is_seen_meanwhile()
    {
        await using var bench = await FilledAsync(20);
        var broken = true;
        bench.ModelOf("b").BeforePassage = (_, _) =>
            broken ? throw new EmbedderUnavailableException("the line is dead") : Task.CompletedTask;

        await bench.Switch.StartAsync(GenerationBench.Collection, "b");
        await UntilAsync(() => bench.Switch.StatusOf(GenerationBench.Collection)?.State == BuildState.Waiting);
        var status = bench.Switch.StatusOf(GenerationBench.Collection).ShouldNotBeNull();
        broken = false;
        await bench.Switch.WaitAsync(GenerationBench.Collection).WaitAsync(Patience);

        status.Problem.ShouldBe("the line is dead");
        status.RetryAt.ShouldNotBeNull();
        (await bench.ActiveModelAsync()).ShouldBe("b");
    }

    [Fact]
    public async Task A_model_that_cannot_be_opened_changes_nothing()
    {
        await using var bench = await FilledAsync(3);

        await Should.ThrowAsync<EmbedderUnavailableException>(() => bench.Switch.StartAsync(GenerationBench.Collection, "nonsense"));
        await Should.ThrowAsync<UnknownCollectionException>(() => bench.Switch.StartAsync("nowhere", "b"));

        (await bench.Index.ListGenerationsAsync(GenerationBench.Collection)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_drop_waits_for_the_searches_that_read_the_generation()
    {
        await using var bench = await FilledAsync(3);
        var old = (await bench.Index.FindActiveAsync(GenerationBench.Collection)).ShouldNotBeNull();
        var lease = bench.Leases.Take(old);
        await Should.ThrowAsync<ActiveGenerationException>(() => bench.Switch.DropAsync(GenerationBench.Collection, old.Id));
        await bench.Switch.RunAsync(GenerationBench.Collection, "b");

        var dropping = bench.Switch.DropAsync(GenerationBench.Collection, old.Id);
        dropping.IsCompleted.ShouldBeFalse();
        lease.Dispose();

        (await dropping.WaitAsync(Patience)).ShouldBeTrue();
        (await bench.Index.ListGenerationsAsync(GenerationBench.Collection)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Dropping_what_is_being_built_ends_the_building()
    {
        await using var bench = await FilledAsync(20);
        bench.ModelOf("b").BeforePassage = (_, token) => Task.Delay(Timeout.Infinite, token);
        var building = await bench.Switch.StartAsync(GenerationBench.Collection, "b");

        (await bench.Switch.DropAsync(GenerationBench.Collection, building.Id).WaitAsync(Patience)).ShouldBeTrue();

        bench.Switch.StatusOf(GenerationBench.Collection).ShouldBeNull();
        (await bench.Index.ListGenerationsAsync(GenerationBench.Collection)).ShouldHaveSingleItem().Generation.State.ShouldBe(GenerationState.Active);
    }

    [Fact]
    public async Task Progress_counts_up_to_every_document()
    {
        await using var bench = await FilledAsync(30);
        var reports = new List<BuildProgress>();

        await bench.Switch.RunAsync(GenerationBench.Collection, "b", progress: new Listener(reports));

        reports.Select(report => report.Documents).ShouldBeInOrder();
        reports.ShouldAllBe(report => report.Total == 30);
        (reports[^1].Documents, reports[^1].Passages).ShouldBe((30L, 30L));
    }

    private static DocumentId IdOf(string source) =>
        DocumentId.From(GenerationBench.Collection, source);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private async Task<GenerationBench> FilledAsync(int documents)
    {
        var bench = await GenerationBench.OpenAsync(_folder);
        await bench.IndexAsync([.. Enumerable.Range(0, documents).Select(i => ($"{i}.txt", $"The heron {i} stood by canal {i}."))]);
        return bench;
    }

    private sealed class Listener(List<BuildProgress> reports) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => reports.Add(value);
    }
}
