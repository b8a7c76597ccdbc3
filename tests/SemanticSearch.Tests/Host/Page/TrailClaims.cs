namespace SemanticSearch.Tests.Host.Page;

/// <summary>What the address, the way back and the keyboard promise.</summary>
public abstract class TrailClaims(IPageServer server, Chromium chromium) : PageTest(server, chromium)
{
    [SkippableFact]
    public async Task The_address_carries_the_question_and_back_restores_passages_scroll_and_focus()
    {
        await OpenResults(PageCorpus.Question);
        Page.Url.ShouldContain("q=how");
        await Hits.Nth(4).Locator("h2 a").ScrollIntoViewIfNeededAsync();
        var scrolled = await Page.EvaluateAsync<double>("scrollY");
        scrolled.ShouldBeGreaterThan(0);
        await Hits.Nth(4).Locator("h2 a").ClickAsync();
        await Cited.First.WaitForAsync();
        Page.Url.ShouldContain("doc=");

        await Page.GoBackAsync();
        await Hits.First.WaitForAsync();
        (await Page.EvaluateAsync<double>("scrollY")).ShouldBe(scrolled, 2);
        (await Focused("#hit-5")).ShouldBeTrue();
        (await Page.Locator("#q").InputValueAsync()).ShouldBe(PageCorpus.Question);

        await Page.GoForwardAsync();
        await Cited.First.WaitForAsync();
    }

    [SkippableFact]
    public async Task A_filter_stands_in_the_address_counts_its_passages_and_narrows_the_list()
    {
        await OpenResults(PageCorpus.Question);
        await Page.Locator("#filters").ClickAsync();
        var choice = Page.Locator(".filters label").Filter(new() { HasText = "Field Notes" });
        (await choice.TextContentAsync())!.ShouldMatch(@"Field Notes \d+");
        await choice.Locator("input").CheckAsync();
        await WaitFor("document.querySelector('#filters').textContent.includes('Field Notes')");
        Page.Url.ShouldContain("publisher=Field+Notes");
        (await Page.Locator(".hit .where").AllTextContentsAsync()).ShouldAllBe(where => where.Contains("Field Notes"));

        await Page.ReloadAsync();
        await Hits.First.WaitForAsync();
        (await Page.Locator(".hit .where").AllTextContentsAsync()).ShouldAllBe(where => where.Contains("Field Notes"));
    }

    [SkippableFact]
    public async Task A_range_of_days_narrows_the_list()
    {
        await OpenResults(PageCorpus.Question, "&from=2025-12-01");
        (await Page.Locator(".hit time").AllTextContentsAsync()).ShouldAllBe(day => day == "4 December 2025");
        (await Page.Locator("#filters").TextContentAsync()).ShouldBe("Filters: since 1 December 2025");
    }

    [SkippableFact]
    public async Task Everything_can_be_done_from_the_keyboard()
    {
        await Open();
        await Page.Locator(".welcome").WaitForAsync();
        await Page.Keyboard.TypeAsync(PageCorpus.Question);
        await Page.Keyboard.PressAsync("Enter");
        await Hits.First.WaitForAsync();
        await Press("j");
        (await Focused("#hit-1")).ShouldBeTrue();
        await Press("j");
        (await Focused("#hit-2")).ShouldBeTrue();
        await Press("k");
        (await Focused("#hit-1")).ShouldBeTrue();

        await Press("e");
        await Page.Locator("#why-1 table").WaitForAsync();
        await Press("c");
        await WaitFor("document.querySelector('#note').textContent.includes('copied')");

        await Press("Enter");
        await Cited.First.WaitForAsync();
        await Press("Escape");
        await Hits.First.WaitForAsync();
        (await Focused("#hit-1")).ShouldBeTrue();

        await Press("?");
        (await Page.Locator("#help").IsVisibleAsync()).ShouldBeTrue();
        await Press("Escape");
        (await Page.Locator("#help").IsVisibleAsync()).ShouldBeFalse();
        await Press("/");
        (await Focused("#q")).ShouldBeTrue();
        await Page.Keyboard.TypeAsync("j");
        (await Page.Locator("#q").InputValueAsync()).ShouldBe("j");
    }

    [SkippableFact]
    public async Task Letters_go_through_the_matches_of_an_open_document()
    {
        await OpenResults(PageCorpus.Question);
        await Page.Locator(".hit h2 a").Filter(new() { HasText = "How a Colony Keeps Warm" }).First.ClickAsync();
        await Cited.First.WaitForAsync();
        for (var i = 0; i < 10; i++)
        {
            await Press("k");
        }

        (await Page.Locator(".actions output").TextContentAsync())!.ShouldStartWith("match 1 of");
        await Press("j");
        (await Page.Locator(".actions output").TextContentAsync())!.ShouldStartWith("match 2 of");
    }

    private Task Press(string key) => Page.Keyboard.PressAsync(key);
}
