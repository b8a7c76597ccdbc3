using System.Text.Json;
using Microsoft.Playwright;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>What an open document promises.</summary>
public abstract class DocumentClaims(IPageServer server, Chromium chromium) : PageTest(server, chromium)
{
    private const string LateQuestion = "bees that live through winter are not the bees of summer, hatched in autumn";

    [SkippableFact]
    public async Task A_click_opens_the_document_at_the_marked_passage_whose_text_is_the_quote()
    {
        var citation = (await SearchByApi(LateQuestion)).GetProperty("results")[0].GetProperty("citation");
        await OpenDocument(LateQuestion);

        string.Concat(await Cited.AllTextContentsAsync()).ShouldBe(citation.GetProperty("quote").GetString());
        string.Concat(await Cited.AllTextContentsAsync()).ShouldBe(await StoredText(citation));
        (await Page.EvaluateAsync<double>("scrollY")).ShouldBeGreaterThan(0);
        var box = (await Cited.First.BoundingBoxAsync())!;
        box.Y.ShouldBeInRange(0, 640);
    }

    [SkippableFact]
    public async Task The_document_holds_the_stored_text_character_for_character()
    {
        await OpenDocument(LateQuestion);
        var citation = (await SearchByApi(LateQuestion)).GetProperty("results")[0].GetProperty("citation");
        var shown = (await Page.Locator("#text").TextContentAsync())!;
        var start = citation.GetProperty("start").GetInt32();
        shown.Substring(start, citation.GetProperty("length").GetInt32()).ShouldBe(await StoredText(citation));
    }

    [SkippableFact]
    public async Task Next_and_previous_go_through_the_matches_of_the_same_question()
    {
        await OpenResults(PageCorpus.Question);
        await Page.Locator(".hit h2 a").Filter(new() { HasText = "How a Colony Keeps Warm" }).First.ClickAsync();
        await Cited.First.WaitForAsync();
        var output = Page.Locator(".actions output");
        var first = (await output.TextContentAsync())!;
        first.ShouldMatch(@"match \d+ of \d+");
        var before = await CitedText();
        var (there, back) = first.StartsWith("match 1 ", StringComparison.Ordinal) ? ("Next match", "Previous match") : ("Previous match", "Next match");
        await Page.GetByRole(AriaRole.Button, new() { Name = there }).ClickAsync();
        (await CitedText()).ShouldNotBe(before);
        await Page.GetByRole(AriaRole.Button, new() { Name = back }).ClickAsync();
        (await CitedText()).ShouldBe(before);
        (await output.TextContentAsync()).ShouldBe(first);
    }

    [SkippableFact]
    public async Task The_contents_list_leads_to_a_heading()
    {
        await OpenDocument(LateQuestion);
        if (!await Page.Locator(".contents details").EvaluateAsync<bool>("d => d.open"))
        {
            await Page.Locator(".contents summary").ClickAsync();
        }

        await Page.GetByRole(AriaRole.Link, new() { Name = "March in the yard" }).ClickAsync();
        var heading = (await Page.Locator("#text .heading").Filter(new() { HasText = "March in the yard" }).BoundingBoxAsync())!;
        heading.Y.ShouldBeInRange(-5, 720);
    }

    [SkippableFact]
    public async Task Copy_takes_the_quote_with_its_citation_and_a_permalink()
    {
        await OpenDocument(LateQuestion);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy quote" }).ClickAsync();
        await Page.Locator("#note:not(:empty)").WaitForAsync();
        var copied = await Clipboard();
        var quote = (await SearchByApi(LateQuestion)).GetProperty("results")[0].GetProperty("citation").GetProperty("quote").GetString()!;
        WithoutSpace(copied).ShouldContain(WithoutSpace(quote));
        copied.ShouldContain("“How a Colony Keeps Warm”, The Apiary Quarterly, 29 November 2025, section “");
        copied.ShouldContain("https://example.org/bees-in-winter.md");
        copied.ShouldContain(Address.AbsoluteUri + "?");
    }

    [SkippableFact]
    public async Task A_permalink_finds_its_passage_after_the_text_before_it_has_grown()
    {
        await OpenDocument(LateQuestion);
        var quote = await CitedText();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Page.Locator("#note:not(:empty)").WaitForAsync();
        var link = await Clipboard();
        await Page.RouteAsync("**/v1/documents/*/text?*", async route =>
        {
            var response = await route.FetchAsync();
            var text = (await response.JsonAsync())!.Value.GetProperty("text").GetString()!;
            await route.FulfillAsync(new() { Json = new { text = "A new paragraph.\n\n" + text[..^18] } });
        });
        await Page.GotoAsync(link);
        await Cited.First.WaitForAsync();
        (await Page.Locator(".changed").TextContentAsync())!.ShouldContain("now stand here");
        quote.ShouldStartWith((await CitedText())[..40]);
    }

    [SkippableFact]
    public async Task A_selection_can_be_searched_for()
    {
        await OpenDocument(LateQuestion);
        await Page.EvaluateAsync("getSelection().selectAllChildren(document.querySelector('#text > .heading'))");
        var selected = await Page.EvaluateAsync<string>("getSelection().toString().trim()");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Find similar" }).ClickAsync();
        await Hits.First.WaitForAsync();
        (await Page.Locator("#q").InputValueAsync()).ShouldBe(selected);
    }

    [SkippableTheory]
    [InlineData("BibTeX", "bib", "@article{holm2025-")]
    [InlineData("RIS", "ris", "TY  - NEWS\r\nTI  - How a Colony Keeps Warm\r\nAU  - Ida Holm\r\nAU  - Per Lund\r\nAU  - Ana Reis\r\n")]
    [InlineData("CSL-JSON", "json", "\"family\": \"Reis\"")]
    public async Task Citations_are_exported_for_reference_managers(string form, string ending, string expected)
    {
        await OpenDocument(LateQuestion);
        await Page.GetByText("Export", new() { Exact = true }).ClickAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = form, Exact = true }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith("." + ending);
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        text.ShouldContain(expected);
        if (ending == "json")
        {
            JsonDocument.Parse(text).RootElement[0].GetProperty("issued").GetProperty("date-parts")[0][0].GetInt32().ShouldBe(2025);
        }
    }

    private async Task<string> CitedText() => string.Concat(await Cited.AllTextContentsAsync());

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private Task<string> Clipboard() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");
}
