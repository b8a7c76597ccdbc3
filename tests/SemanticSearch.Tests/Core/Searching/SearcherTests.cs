using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Searching;

public class SearcherTests
{
    private const string Fleet = "The fishing fleet left the harbour at dawn and came back with empty nets.";
    private const string Council = "The council voted on Tuesday to raise the harbour fee by ten percent.";
    private const string Orchard = "Apples ripen late in the northern orchard this year.";

    [Fact]
    public async Task Every_quote_equals_the_stored_text_at_its_span()
    {
        await using var bench = await Filled();

        foreach (var hit in (await bench.SearchAsync("harbour fee")).Results)
        {
            DocumentId.TryParse(hit.Citation.DocumentId, out var id).ShouldBeTrue();
            var text = await bench.Index.ReadTextAsync(id);
            new TextSpan(hit.Citation.Start, hit.Citation.Length).In(text!).ToString().ShouldBe(hit.Citation.Quote);
            hit.Text.ShouldBe(hit.Citation.Quote);
            hit.Citation.ContentSha256.ShouldBe(ContentHash.Of(text!));
        }
    }

    [Fact]
    public async Task The_passage_with_the_most_of_the_query_comes_first()
    {
        await using var bench = await Filled();

        (await bench.SearchAsync("harbour fee council")).Results[0].Citation.Source.ShouldBe("council.txt");
    }

    [Fact]
    public async Task Word_highlights_are_forms_of_the_query_words()
    {
        await using var bench = await Filled();

        var hit = (await bench.SearchAsync("voting on harbours")).Results[0];

        hit.Highlights.Where(highlight => highlight.Kind == HighlightKind.Word)
            .Select(highlight => hit.Text.Substring(highlight.Start, highlight.Length))
            .ShouldBe(["voted", "harbour"]);
    }

    [Fact]
    public async Task An_explanation_names_rank_raw_score_weight_and_terms_of_each_part()
    {
        await using var bench = await Filled();

        var response = await bench.Searcher.SearchAsync(
            new SearchRequest { Query = "harbour fee", Explain = true, Rerank = RerankMethod.None });

        var explanation = response.Results[0].Explanation.ShouldNotBeNull();
        explanation.Lexical!.Rank.ShouldBe(1);
        explanation.Lexical.Raw!.Value.ShouldBeGreaterThan(0);
        explanation.Terms.Count.ShouldBe(2);
        response.Results[0].Score.ShouldBe(
            (explanation.Lexical.Normalised * explanation.Lexical.Weight) + (explanation.Dense!.Normalised * explanation.Dense.Weight), 1e-5);
    }

    [Fact]
    public async Task Offset_and_limit_page_through_the_same_ranking()
    {
        await using var bench = await Filled();
        var all = await bench.Searcher.SearchAsync(new SearchRequest { Query = "the harbour orchard", Limit = 3 });

        var second = await bench.Searcher.SearchAsync(new SearchRequest { Query = "the harbour orchard", Limit = 1, Offset = 1 });

        second.Results.ShouldHaveSingleItem().PassageId.ShouldBe(all.Results[1].PassageId);
        second.HasMore.ShouldBeTrue();
        all.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task Near_duplicates_fold_under_the_best_of_them_unless_told_otherwise()
    {
        await using var bench = await Filled();
        await bench.IndexAsync(("agency.txt", Council + " The vote was close."));

        var folded = await bench.SearchAsync("council harbour fee");
        var apart = await bench.Searcher.SearchAsync(new SearchRequest { Query = "council harbour fee", CollapseDuplicates = false });

        folded.Results[0].AlsoIn.ShouldNotBeNull().ShouldHaveSingleItem();
        apart.Results.Count.ShouldBe(folded.Results.Count + 1);
        apart.Results.ShouldAllBe(hit => hit.AlsoIn == null);
    }

    [Fact]
    public async Task Grouping_shows_each_document_once_with_its_other_passages_under_it()
    {
        await using var bench = await SearchBench.OpenAsync();
        var paragraphs = string.Join("\n\n", Enumerable.Range(0, 12).Select(i => $"Paragraph {i}. " + string.Join(' ', Enumerable.Repeat($"harbour word{i}", 60)) + "."));
        await bench.IndexAsync(("long.txt", paragraphs), ("council.txt", Council));

        var response = await bench.Searcher.SearchAsync(new SearchRequest { Query = "harbour", GroupByDocument = true, GroupSize = 3 });

        response.Results.Select(hit => hit.Citation.Source).ShouldBe(["long.txt", "council.txt"], ignoreOrder: true);
        var grouped = response.Results.Single(hit => hit.Citation.Source == "long.txt");
        grouped.More.ShouldNotBeNull().Count.ShouldBe(2);
        grouped.More!.ShouldAllBe(hit => hit.Citation.DocumentId == grouped.Citation.DocumentId);
    }

    [Fact]
    public async Task Diversity_moves_an_unlike_passage_above_a_second_telling()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(
            ("a.txt", "The harbour fee rises by ten percent in spring says the council."),
            ("b.txt", "In spring the council says the harbour fee rises by eleven percent."),
            ("c.txt", "Fishermen protest against a fee."));
        var request = new SearchRequest { Query = "harbour fee rises council spring", CollapseDuplicates = false };

        var plain = await bench.Searcher.SearchAsync(request);
        var diverse = await bench.Searcher.SearchAsync(request with { Diversity = 0.7 });

        plain.Results.Select(hit => hit.Citation.Source).Last().ShouldBe("c.txt");
        diverse.Results[1].Citation.Source.ShouldBe("c.txt");
    }

    [Fact]
    public async Task A_minimum_score_leaves_out_what_scores_less()
    {
        await using var bench = await Filled();
        var all = await bench.SearchAsync("harbour fee");
        var least = all.Results[0].Score - 0.0001;

        var few = await bench.Searcher.SearchAsync(new SearchRequest { Query = "harbour fee", MinScore = least });

        all.Results.Count.ShouldBeGreaterThan(1);
        few.Results.ShouldHaveSingleItem().PassageId.ShouldBe(all.Results[0].PassageId);
    }

    [Fact]
    public async Task A_filter_keeps_only_documents_that_match_it()
    {
        await using var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(
            ("old.md", "---\ntitle: Old\ndate: 2019-05-01\n---\nThe harbour."), ("new.md", "---\ntitle: New\ndate: 2025-05-01\n---\nThe harbour."));
        var since = new MetadataValue.Date(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));

        var response = await bench.Searcher.SearchAsync(
            new SearchRequest { Query = "harbour", Filter = new Filter.Range("published", since, true, null, true) });

        response.Results.ShouldHaveSingleItem().Citation.Title.ShouldBe("New");
    }

    [Fact]
    public async Task A_filter_on_an_unknown_field_names_the_fields_there_are()
    {
        await using var bench = await Filled();

        var error = await Should.ThrowAsync<InvalidSearchException>(() => bench.Searcher.SearchAsync(
            new SearchRequest { Query = "x", Filter = new Filter.AnyOf("pubisher", [new MetadataValue.Text("x")]) }));

        error.Field.ShouldBe("filter");
        error.Message.ShouldContain("'pubisher'");
        error.Message.ShouldContain("publisher");
    }

    [Fact]
    public async Task A_day_compared_with_a_year_is_refused_instead_of_matching_nothing()
    {
        await using var bench = await Filled();
        var since2025 = new Filter.Not(new Filter.Range("Published", new MetadataValue.Number(2025), true, null, true));

        var error = await Should.ThrowAsync<InvalidSearchException>(() =>
            bench.Searcher.SearchAsync(new SearchRequest { Query = "x", Filter = since2025 }));

        error.Message.ShouldContain("2025-01-31, not with 2025");
    }

    [Theory]
    [InlineData("", "query")]
    [InlineData("   \n", "query")]
    public async Task An_empty_query_is_refused(string query, string field)
    {
        await using var bench = await Filled();

        (await Should.ThrowAsync<InvalidSearchException>(() => bench.SearchAsync(query))).Field.ShouldBe(field);
    }

    [Fact]
    public async Task Values_out_of_range_name_their_field()
    {
        await using var bench = await Filled();
        var request = new SearchRequest { Query = "x" };

        foreach (var (bad, field) in new[]
        {
            (request with { Limit = 0 }, "limit"), (request with { Limit = 101 }, "limit"), (request with { Offset = -1 }, "offset"),
            (request with { MinScore = double.NaN }, "minScore"), (request with { Diversity = 1.1 }, "diversity"),
            (request with { GroupSize = 0 }, "groupSize"), (request with { Collection = "../etc" }, "collection"),
            (request with { Query = new string('x', 100_000) }, "query"),
        })
        {
            (await Should.ThrowAsync<InvalidSearchException>(() => bench.Searcher.SearchAsync(bad))).Field.ShouldBe(field);
        }
    }

    [Fact]
    public async Task An_unknown_collection_is_an_error_of_its_own()
    {
        await using var bench = await Filled();

        await Should.ThrowAsync<UnknownCollectionException>(() =>
            bench.Searcher.SearchAsync(new SearchRequest { Query = "x", Collection = "nowhere" }));
    }

    [Fact]
    public async Task A_collection_filled_by_another_model_is_not_searched_by_meaning()
    {
        await using var bench = await Filled();
        var other = new Searcher(
            bench.Index, new WordEmbedder(fingerprint: "words-2"), new EngineTextAnalyzer(), TimeProvider.System);

        await Should.ThrowAsync<ModelMismatchException>(() => other.SearchAsync(new SearchRequest { Query = "harbour" }));
    }

    private static async Task<SearchBench> Filled()
    {
        var bench = await SearchBench.OpenAsync();
        await bench.IndexAsync(("fleet.txt", Fleet), ("council.txt", Council), ("orchard.txt", Orchard));
        return bench;
    }
}
