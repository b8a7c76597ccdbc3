using Microsoft.Playwright;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>What the list of passages promises.</summary>
public abstract class ResultsClaims(IPageServer server, Chromium chromium) : PageTest(server, chromium)
{
    [SkippableFact]
    public async Task The_box_has_the_focus_and_a_question_typed_into_it_brings_passages_in_order()
    {
        await Open();
        await Page.Locator(".welcome").WaitForAsync();
        (await Focused("#q")).ShouldBeTrue();
        await Page.Keyboard.TypeAsync(PageCorpus.Question);
        await Page.Keyboard.PressAsync("Enter");
        await Hits.First.WaitForAsync();

        var expected = (await SearchByApi(PageCorpus.Question)).GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("citation").GetProperty("title").GetString()!).ToArray();
        (await Page.Locator(".hit h2 a").AllTextContentsAsync()).ShouldBe(expected);
        (await Status.TextContentAsync())!.ShouldContain("passages");
    }

    [SkippableFact]
    public async Task The_first_visit_says_what_is_indexed_and_offers_three_questions_that_find_something()
    {
        await Open();
        var welcome = Page.Locator(".welcome");
        (await welcome.TextContentAsync())!.ShouldContain($"{PageCorpus.Documents.Count} documents");
        (await welcome.TextContentAsync())!.ShouldContain("4 December 2025");
        var examples = welcome.Locator("li a");
        (await examples.CountAsync()).ShouldBe(3);
        await examples.First.ClickAsync();
        await Hits.First.WaitForAsync();
    }

    [SkippableFact]
    public async Task Marks_cover_exactly_the_offsets_of_the_highlights()
    {
        await MarksMatchTheApi(PageCorpus.Question);
    }

    [SkippableFact]
    public async Task Marks_stay_in_place_behind_emoji_and_other_surrogate_pairs()
    {
        await MarksMatchTheApi(PageCorpus.EmojiQuestion);
        (await Page.Locator(".hit .passage").First.TextContentAsync())!.ShouldContain("👩🏽‍✈️");
    }

    [SkippableFact]
    public async Task Markup_in_the_stored_text_is_shown_and_never_run()
    {
        await OpenResults(PageCorpus.MarkupQuestion);
        (await Page.Locator(".hit .passage").First.TextContentAsync())!.ShouldContain("<script>");
        await Page.Locator(".hit h2 a").First.ClickAsync();
        await Cited.First.WaitForAsync();
        (await Page.Locator("#text").TextContentAsync())!.ShouldContain("onerror=");
        (await Page.EvaluateAsync<bool>($"'{PageCorpus.Marker}' in window")).ShouldBeFalse();
        (await Page.Locator("#text img, #text script, #text b").CountAsync()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Lines_wrapped_by_hand_flow_together()
    {
        await OpenResults("bees pull close together into a cluster, tighter as the air grows cold");
        var passage = Page.Locator(".hit .passage").First;
        (await passage.TextContentAsync())!.ShouldContain("into a\ncluster");
        (await passage.InnerTextAsync()).ShouldContain("into a cluster");
    }

    [SkippableFact]
    public async Task A_passage_printed_in_two_documents_is_folded_under_one()
    {
        await OpenResults("fifteen kilograms of honey until the willows bloom");
        var also = Page.Locator(".also").First;
        (await also.Locator("summary").TextContentAsync())!.ShouldMatch("also in [0-9]+ other document");
        await also.Locator("summary").ClickAsync();
        await also.Locator("a").ClickAsync();
        await Cited.First.WaitForAsync();
    }

    [SkippableFact]
    public async Task The_score_is_explained_one_click_away_and_asked_for_only_then()
    {
        await OpenResults(PageCorpus.Question);
        var asked = Page.WaitForRequestAsync(r => r.PostData?.Contains("\"explain\":true", StringComparison.Ordinal) == true);
        await Page.GetByRole(AriaRole.Button, new() { Name = "explain" }).First.ClickAsync();
        await asked;
        var table = Page.Locator(".explanation table").First;
        (await table.InnerTextAsync()).ShouldContain("BM25");
        (await Page.Locator(".score").First.GetAttributeAsync("aria-expanded")).ShouldBe("true");
    }

    [SkippableFact]
    public async Task More_passages_are_added_below_and_kept_in_the_address()
    {
        await OpenResults(PageCorpus.Question);
        (await Hits.CountAsync()).ShouldBe(10);
        await Page.Locator("#more").ClickAsync();
        await Hits.Nth(10).WaitForAsync();
        Page.Url.ShouldContain("n=20");
        (await Focused("#hit-11")).ShouldBeTrue();
        (await Page.EvaluateAsync<double>("scrollY")).ShouldBeGreaterThan(0);
    }

    private async Task MarksMatchTheApi(string query)
    {
        await OpenResults(query);
        var results = (await SearchByApi(query)).GetProperty("results").EnumerateArray().ToArray();
        for (var i = 0; i < results.Length; i++)
        {
            var passage = Hits.Nth(i).Locator(".passage");
            var text = results[i].GetProperty("text").GetString()!;
            (await passage.TextContentAsync()).ShouldBe(text);
            var highlights = results[i].GetProperty("highlights").EnumerateArray()
                .Select(h => (Start: h.GetProperty("start").GetInt32(), Length: h.GetProperty("length").GetInt32(), Kind: h.GetProperty("kind").GetString()!))
                .ToArray();
            foreach (var kind in new[] { "word", "meaning" })
            {
                var expected = new bool[text.Length];
                foreach (var (start, length, _) in highlights.Where(h => h.Kind == kind))
                {
                    expected.AsSpan(start, length).Fill(true);
                }

                (await passage.EvaluateAsync<bool[]>(MarkedCharacters, kind)).ShouldBe(expected, $"passage {i + 1}, {kind}");
            }
        }

        results.ShouldNotBeEmpty();
    }

    /// <summary>For each UTF-16 code unit of a place, whether a mark of that kind covers it.</summary>
    private const string MarkedCharacters = """
        (place, kind) => {
          const covered = [];
          const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const marked = walker.currentNode.parentElement.matches(`mark.${kind}`);
            covered.push(...Array(walker.currentNode.length).fill(marked));
          }
          return covered;
        }
        """;
}
