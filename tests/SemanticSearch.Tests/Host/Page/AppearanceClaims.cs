using Microsoft.Playwright;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>What the page promises to eyes, screens and screen readers.</summary>
public abstract class AppearanceClaims(IPageServer server, Chromium chromium) : PageTest(server, chromium)
{
    [SkippableTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(640)]
    public async Task Nothing_is_wider_than_a_narrow_screen(int width)
    {
        await OpenWindow(new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 640 }, HasTouch = true });
        await Open();
        await Page.Locator(".welcome").WaitForAsync();
        await NothingSticksOut();
        await OpenResults(PageCorpus.Question);
        await Page.Locator("#filters").ClickAsync();
        await Page.Locator(".filters form").WaitForAsync();
        await Page.Locator(".score").First.ClickAsync();
        await Page.Locator(".explanation table").WaitForAsync();
        await NothingSticksOut();
        await OpenDocument(PageCorpus.EmojiQuestion);
        await NothingSticksOut();
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_text_has_a_contrast_of_at_least_four_and_a_half(ColorScheme scheme)
    {
        await OpenWindow(new BrowserNewContextOptions { ColorScheme = scheme });
        await Open();
        await Page.Locator(".welcome").WaitForAsync();
        await ContrastIsEnough();
        await OpenResults(PageCorpus.Question);
        await Page.Locator("#filters").ClickAsync();
        await Page.Locator(".filters form").WaitForAsync();
        await ContrastIsEnough();
        await OpenDocument(PageCorpus.Question);
        await ContrastIsEnough();
        var paper = await Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        paper.ShouldBe(scheme == ColorScheme.Dark ? "rgb(23, 22, 20)" : "rgb(251, 250, 247)");
    }

    [SkippableFact]
    public async Task The_reading_column_is_about_seventy_characters_wide()
    {
        await OpenDocument(PageCorpus.Question);
        var perLine = await Page.Locator("#text > .prose").First.EvaluateAsync<double>("""
            paragraph => {
              const probe = document.createElement('p');
              probe.textContent = paragraph.textContent.trim().replace(/\s+/g, ' ');
              paragraph.after(probe);
              const range = document.createRange();
              range.selectNodeContents(probe);
              const lines = new Set([...range.getClientRects()].map(rectangle => rectangle.top)).size;
              const length = probe.textContent.length;
              probe.remove();
              return length / (lines - 0.5);
            }
            """);
        perLine.ShouldBeInRange(60, 78);
    }

    [SkippableFact]
    public async Task Screen_readers_find_landmarks_a_live_count_and_named_controls()
    {
        await OpenResults(PageCorpus.Question);
        (await Page.GetByRole(AriaRole.Banner).CountAsync()).ShouldBe(1);
        (await Page.GetByRole(AriaRole.Main).CountAsync()).ShouldBe(1);
        (await Page.GetByRole(AriaRole.Search).CountAsync()).ShouldBe(1);
        (await Page.GetByRole(AriaRole.Article).CountAsync())
            .ShouldBe((await SearchByApi(PageCorpus.Question)).GetProperty("results").GetArrayLength());
        (await Status.GetAttributeAsync("role")).ShouldBe("status");
        var nameless = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, a, input, select')]
              .filter(c => !c.textContent.trim() && !c.getAttribute('aria-label') && !c.labels?.length)
              .map(c => c.outerHTML)
            """);
        nameless.ShouldBeEmpty();
        (await Page.EvaluateAsync<int>("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"))
            .ShouldBe(0);
    }

    [SkippableFact]
    public async Task Focus_is_always_visible()
    {
        await OpenResults(PageCorpus.Question);
        for (var i = 0; i < 12; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            (await Page.EvaluateAsync<bool>("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
                .ShouldBeTrue(await Page.EvaluateAsync<string>("document.activeElement.outerHTML"));
        }
    }

    [SkippableFact]
    public async Task Print_leaves_out_what_cannot_be_pressed_on_paper()
    {
        await OpenResults(PageCorpus.Question);
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        (await Page.Locator(".tools").First.IsVisibleAsync()).ShouldBeFalse();
        (await Page.Locator(".hit .passage").First.IsVisibleAsync()).ShouldBeTrue();
        await Page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    private async Task NothingSticksOut() =>
        (await Page.EvaluateAsync<double>("() => { const y = scrollY; scrollTo(9999, y); const x = scrollX; scrollTo(0, y); return x; }")).ShouldBe(0);

    private async Task ContrastIsEnough() => (await Page.EvaluateAsync<string[]>(WeakTexts)).ShouldBeEmpty();

    /// <summary>Every visible text whose contrast to what lies behind it is under 4.5 (WCAG 2.2, 1.4.3).</summary>
    private const string WeakTexts = """
        () => {
          const parse = color => color.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = node => {
            for (let at = node; at; at = at.parentElement) {
              const color = parse(getComputedStyle(at).backgroundColor);
              if ((color[3] ?? 1) === 1) return color;
            }
          };
          const weak = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest(':disabled, noscript')) continue;
            const [a, b] = [light(parse(getComputedStyle(parent).color)), light(ground(parent))].sort((x, y) => y - x);
            const contrast = (a + 0.05) / (b + 0.05);
            if (contrast < 4.5) weak.add(`${contrast.toFixed(2)} ${parent.outerHTML.slice(0, 120)}`);
          }
          return [...weak];
        }
        """;
}
