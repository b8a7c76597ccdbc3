using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Searching.Reranking;

public class BuiltinRerankingTests
{
    [Fact]
    public async Task A_title_counts_by_the_share_of_the_query_that_it_holds()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(
            ("all.md", "---\ntitle: Harbour fees\n---\n\nWhat ships pay here is set every spring.\n"),
            ("none.md", "---\ntitle: News\n---\n\nThe harbour sets its fee every spring for all ships.\n"));

        var response = await ExplainedAsync(bench, "harbour fee");

        PartOf(response, "all.md").Title.ShouldBe(1);
        PartOf(response, "none.md").Title.ShouldBe(0);
    }

    [Fact]
    public async Task Short_queries_ask_the_reranker_with_the_rarity_of_their_words_and_long_ones_do_not()
    {
        var reranker = new ScriptedReranker(_ => 0.7f);
        await using var bench = await SearchBench.OpenAsync(rerankers: new Rerankers(Builtin: reranker));
        await bench.IndexAsync(("a.txt", "The harbour sets its fee."), ("b.txt", "The harbour lies open."));

        var brief = await ExplainedAsync(bench, "harbour fee");
        var asked = reranker.Asked.Count;
        var long13 = await ExplainedAsync(bench, "harbour fee " + string.Join(' ', Enumerable.Range(0, 11).Select(i => "word" + i)));

        asked.ShouldBe(2);
        PartOf(brief, "a.txt").ShouldSatisfyAllConditions(
            part => part.Reranker!.Value.ShouldBe(0.7, 1e-6), part => part.RerankerWeight.ShouldBe(0.4));
        reranker.Asked.Count.ShouldBe(asked);
        PartOf(long13, "a.txt").Reranker.ShouldBeNull();
    }

    [Fact]
    public async Task Scores_stay_between_0_and_1_and_in_order_in_every_mode()
    {
        await using var bench = await SearchBench.OpenAsync(rerankers: new Rerankers(Builtin: new ScriptedReranker(_ => 1)));
        var random = new Random(5);
        await bench.IndexAsync([.. Enumerable.Range(0, 60).Select(i =>
            ($"{i}.txt", string.Join(' ', Enumerable.Range(0, 12).Select(_ => "w" + random.Next(12)))))]);

        foreach (var mode in Enum.GetValues<SearchMode>())
        {
            var response = await bench.Searcher.SearchAsync(new SearchRequest
            {
                Query = "w1 w2 w3",
                Mode = mode,
                Rerank = RerankMethod.Builtin,
                Limit = 60,
                CollapseDuplicates = false,
            });

            response.Results.Count.ShouldBeGreaterThan(30);
            response.Results.ShouldAllBe(hit => hit.Score > 0 && hit.Score <= 1);
            response.Results.Select(hit => hit.Score).ShouldBe(response.Results.Select(hit => hit.Score).OrderDescending());
        }
    }

    [Fact]
    public async Task Pages_of_a_reranked_list_join_without_gap_or_repetition()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync([.. Enumerable.Range(0, 45).Select(i => ($"{i}.txt", $"harbour fee number{i} " + string.Join(' ', Enumerable.Repeat("ship", i))))]);
        var request = new SearchRequest { Query = "harbour fee", CollapseDuplicates = false };

        var whole = await bench.Searcher.SearchAsync(request with { Limit = 40 });
        var pages = new List<PassageHit>();
        for (var offset = 0; offset < 40; offset += 8)
        {
            pages.AddRange((await bench.Searcher.SearchAsync(request with { Limit = 8, Offset = offset })).Results);
        }

        pages.Select(hit => hit.PassageId).ShouldBe(whole.Results.Select(hit => hit.PassageId));
    }

    [Fact]
    public async Task Feedback_finds_what_shares_no_word_with_the_query_and_names_the_words_it_added()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(
            ("a.txt", "The walrus is a pinniped with tusks."),
            ("b.txt", "Every pinniped has tusks or whiskers."),
            ("c.txt", "Bread is baked at six."));
        var request = new SearchRequest { Query = "walrus", Mode = SearchMode.Lexical, Explain = true };

        var plain = await bench.Searcher.SearchAsync(request);
        var fed = await bench.Searcher.SearchAsync(request with { Feedback = true });

        plain.Results.ShouldHaveSingleItem();
        plain.FeedbackTerms.ShouldBeNull();
        fed.Results.Select(hit => hit.Citation.Source).ShouldBe(["a.txt", "b.txt"]);
        fed.FeedbackTerms!.Select(term => term.Term).ShouldContain("pinnip");
        fed.FeedbackTerms!.Select(term => term.Term).ShouldNotContain("walrus");
    }

    private static Task<SearchResponse> ExplainedAsync(SearchBench bench, string query) =>
        bench.Searcher.SearchAsync(new SearchRequest { Query = query, Explain = true, CollapseDuplicates = false });

    private static RerankPart PartOf(SearchResponse response, string source) =>
        response.Results.Single(hit => hit.Citation.Source == source).Explanation!.Rerank.ShouldNotBeNull();
}
