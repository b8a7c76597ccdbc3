using Microsoft.Playwright;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>What the page promises when things are missing, slow or broken. The faults are made in the browser, so that any server will do.</summary>
public abstract class StateClaims(IPageServer server, Chromium chromium) : PageTest(server, chromium)
{
    private const string SearchApi = "**/v1/search";

    private ILocator Alert => Page.Locator("[role=alert] .alert");

    [SkippableFact]
    public async Task A_server_that_is_gone_is_named_and_the_question_is_kept()
    {
        await Page.RouteAsync(SearchApi, route => route.AbortAsync("connectionrefused"));
        await Open("?q=winter");
        await Alert.WaitForAsync();
        (await Alert.TextContentAsync())!.ShouldContain("did not answer");
        (await Alert.TextContentAsync())!.ShouldContain("semsearch serve");
        (await Page.Locator("#q").InputValueAsync()).ShouldBe("winter");

        await Page.UnrouteAsync(SearchApi);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Hits.First.WaitForAsync();
        (await Alert.CountAsync()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_refused_question_is_kept_and_the_reason_shown()
    {
        await Refuse(400, "The search cannot be done", "The query is longer than 8,192 characters.");
        await Open("?q=winter");
        await Alert.WaitForAsync();
        var text = await Alert.TextContentAsync();
        text!.ShouldContain("The search cannot be done");
        text!.ShouldContain("longer than 8,192");
        text!.ShouldContain("limit: must be 1 to 100");
        (await Page.Locator("#q").InputValueAsync()).ShouldBe("winter");
        Page.Url.ShouldContain("q=winter");
    }

    [SkippableFact]
    public async Task A_failing_server_does_not_leave_older_passages_under_a_new_question()
    {
        await OpenResults(PageCorpus.Question);
        await Refuse(500, "Something failed", "See the log.");
        await Page.Locator("#q").FillAsync("another question");
        await Page.Keyboard.PressAsync("Enter");
        await Alert.WaitForAsync();
        (await Hits.CountAsync()).ShouldBe(0);
        (await Page.Locator("#q").InputValueAsync()).ShouldBe("another question");
    }

    [SkippableFact]
    public async Task An_empty_collection_is_told_in_one_sentence_with_the_command_that_fills_it()
    {
        await Page.RouteAsync("**/v1/collections", route => route.FulfillAsync(new() { Json = new { collections = Array.Empty<object>() } }));
        await Open();
        await Page.GetByText("Nothing is indexed yet").WaitForAsync();
        (await Page.Locator(".command").TextContentAsync())!.ShouldStartWith("semsearch index");
    }

    [SkippableFact]
    public async Task No_passage_found_says_so_with_a_hint_and_a_way_to_drop_the_filters()
    {
        await Page.RouteAsync(SearchApi, route => route.FulfillAsync(new()
        {
            Json = new { query = "x", collection = "default", tookMs = 1, results = Array.Empty<object>(), hasMore = false },
        }));
        await Open("?q=x&publisher=Nobody");
        await Page.GetByText("No passage matches “x”").WaitForAsync();
        (await Page.GetByRole(AriaRole.Link, new() { Name = "Search without the filters" }).GetAttributeAsync("href")).ShouldBe("/?q=x");
    }

    [SkippableFact]
    public async Task A_document_that_is_gone_is_told()
    {
        await Open("?doc=00000000000000000000");
        await Alert.WaitForAsync();
        (await Alert.TextContentAsync())!.ShouldContain("document", Case.Insensitive);
    }

    [SkippableTheory]
    [InlineData(100, false)]
    [InlineData(900, true)]
    public async Task Waiting_is_mentioned_only_when_it_is_long(int milliseconds, bool mentioned)
    {
        await Page.RouteAsync(SearchApi, async route =>
        {
            await Task.Delay(milliseconds);
            await route.ContinueAsync();
        });
        await Open();
        await Page.Locator(".welcome").WaitForAsync();
        await Page.EvaluateAsync("""
            () => {
              window.said = [];
              new MutationObserver(() => said.push(document.getElementById('status').textContent))
                .observe(document.getElementById('status'), { childList: true, characterData: true, subtree: true });
            }
            """);
        await Page.Locator("#q").FillAsync(PageCorpus.Question);
        await Page.Keyboard.PressAsync("Enter");
        await Hits.First.WaitForAsync();
        (await Page.EvaluateAsync<string[]>("said")).Any(text => text.StartsWith("Searching", StringComparison.Ordinal)).ShouldBe(mentioned);
    }

    private Task Refuse(int status, string title, string detail) => Page.RouteAsync(SearchApi, route => route.FulfillAsync(new()
    {
        Status = status,
        ContentType = "application/problem+json",
        Body = $$"""{ "title": "{{title}}", "detail": "{{detail}}", "errors": { "limit": ["must be 1 to 100"] } }""",
    }));
}
