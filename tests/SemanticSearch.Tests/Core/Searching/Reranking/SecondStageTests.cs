using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Searching.Reranking;

public class SecondStageTests
{
    private static readonly SearchRequest ByModel = new() { Query = "harbour fee", Rerank = RerankMethod.Model, CollapseDuplicates = false };

    [Fact]
    public async Task A_model_that_knows_better_changes_the_order_and_the_explanation_says_so()
    {
        var model = new ScriptedReranker(passage => passage.Contains("wrongly", StringComparison.Ordinal) ? 1 : 0);
        await using var bench = await OpenAsync(new Rerankers(Model: model));

        var plain = await bench.Searcher.SearchAsync(ByModel with { Rerank = RerankMethod.None });
        var reranked = await bench.Searcher.SearchAsync(ByModel with { Explain = true });

        plain.Results[0].Citation.Source.ShouldNotBe("second.txt");
        plain.Rerank.ShouldBeNull();
        reranked.Results[0].Citation.Source.ShouldBe("second.txt");
        reranked.Rerank!.ShouldSatisfyAllConditions(
            report => report.Status.ShouldBe(RerankStatus.Done),
            report => report.Method.ShouldBe(RerankMethod.Model),
            report => report.Model.ShouldBe("scripted"),
            report => report.Candidates.ShouldBe(model.Asked.Count));
        var part = reranked.Results[0].Explanation!.Rerank!;
        reranked.Results[0].Score.ShouldBe(part.Before + (part.RerankerWeight!.Value * (part.Reranker!.Value - part.Before)), 1e-5);
    }

    [Fact]
    public async Task A_model_reads_the_title_before_the_passage()
    {
        var model = new ScriptedReranker(_ => 0.5f);
        await using var bench = await OpenAsync(new Rerankers(Model: model));
        await bench.IndexAsync(("note.md", "---\ntitle: On harbour fees\n---\n\n# Rise\n\nThe fee of the harbour rises.\n"));

        await bench.Searcher.SearchAsync(ByModel);

        model.Asked.ShouldContain("On harbour fees\nRise\nThe fee of the harbour rises.");
    }

    [Fact]
    public async Task Past_its_budget_the_first_ranking_stands_and_the_answer_says_so()
    {
        var clock = new ManualClock();
        var model = new ScriptedReranker(passage => passage.Contains("wrongly", StringComparison.Ordinal) ? 1 : 0)
        {
            BeforeEach = () => clock.Advance(TimeSpan.FromMilliseconds(40)),
        };
        await using var bench = await OpenAsync(new Rerankers(Model: model), clock);

        var plain = await bench.Searcher.SearchAsync(ByModel with { Rerank = RerankMethod.None });
        var late = await bench.Searcher.SearchAsync(ByModel with { RerankBudgetMs = 100, Explain = true });
        var inTime = await bench.Searcher.SearchAsync(ByModel with { RerankBudgetMs = 1000 });

        late.Rerank!.Status.ShouldBe(RerankStatus.OverBudget);
        late.Rerank.TookMs.ShouldBeGreaterThanOrEqualTo(100);
        late.Results.Select(hit => (hit.PassageId, hit.Score)).ShouldBe(plain.Results.Select(hit => (hit.PassageId, hit.Score)));
        late.Results.ShouldAllBe(hit => hit.Explanation!.Rerank == null);
        inTime.Rerank!.Status.ShouldBe(RerankStatus.Done);
    }

    [Fact]
    public async Task A_model_that_hangs_and_looks_at_no_token_is_not_waited_for()
    {
        var clock = new ManualClock();
        var asked = new TaskCompletionSource();
        var model = new ScriptedReranker(_ => 1) { BeforeEach = asked.SetResult, Gate = new TaskCompletionSource().Task };
        await using var bench = await OpenAsync(new Rerankers(Model: model), clock);

        var search = bench.Searcher.SearchAsync(ByModel);
        await asked.Task;
        clock.Advance(TimeSpan.FromMinutes(1));

        (await search).Rerank!.Status.ShouldBe(RerankStatus.OverBudget);
    }

    [Fact]
    public async Task A_search_that_is_given_up_ends_and_is_not_taken_for_one_over_budget()
    {
        using var given = new CancellationTokenSource();
        var model = new ScriptedReranker(_ => 1) { BeforeEach = given.Cancel };
        await using var bench = await OpenAsync(new Rerankers(Model: model));

        await Should.ThrowAsync<OperationCanceledException>(() => bench.Searcher.SearchAsync(ByModel, given.Token));
    }

    [Fact]
    public async Task Asking_for_a_model_that_is_not_there_is_refused_with_the_way_out()
    {
        await using var bench = await OpenAsync();

        var refusal = await Should.ThrowAsync<InvalidSearchException>(() => bench.Searcher.SearchAsync(ByModel));

        refusal.Field.ShouldBe("rerank");
        refusal.Message.ShouldContain("'builtin'");
    }

    [Fact]
    public async Task Only_the_head_is_looked_at_and_nothing_below_it_scores_more()
    {
        var model = new ScriptedReranker(_ => 0);
        await using var bench = await OpenAsync(new Rerankers(Model: model));

        var response = await bench.Searcher.SearchAsync(ByModel with { RerankTop = 2, Explain = true });

        model.Asked.Count.ShouldBe(2);
        response.Rerank!.Candidates.ShouldBe(2);
        response.Results.Count.ShouldBeGreaterThan(2);
        response.Results.Select(hit => hit.Score).ShouldBe(response.Results.Select(hit => hit.Score).OrderDescending());
        response.Results.Select(hit => hit.Explanation!.Rerank is not null).ShouldBe(
            response.Results.Select((_, i) => i < 2));
    }

    private static async Task<SearchBench> OpenAsync(Rerankers? rerankers = null, TimeProvider? clock = null)
    {
        var bench = await SearchBench.OpenAsync(rerankers: rerankers, clock: clock);
        await bench.IndexAsync(
            ("first.txt", "The harbour fee rises, says the harbour council about its fee."),
            ("second.txt", "A fee that the council wrongly calls small is paid in the harbour of the neighbouring town, far from here."),
            ("third.txt", "Ships lie in the harbour."),
            ("fourth.txt", "Nothing of this kind costs a fee."));
        return bench;
    }
}
