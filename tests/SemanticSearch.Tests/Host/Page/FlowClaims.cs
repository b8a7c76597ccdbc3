using System.Text.Json;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>What the page's own modules promise about text: how lines flow, where marks fall, where a permalink lands.</summary>
public abstract class FlowClaims(IPageServer server, Chromium chromium) : PageTest(server, chromium)
{
    [SkippableTheory]
    [InlineData("A line wrapped by hand goes on\nbelow, and the paragraph\nends here.", 1)]
    [InlineData("One.\n\nTwo.", 2)]
    [InlineData("Things to take along on the boat\n- rope\n- a lamp", 3)]
    [InlineData("1. First things come first, and then\nsome.\n2. Second things follow them after a while.", 2)]
    [InlineData("name\tweight\nhive one\t14\nhive two\t17", 1)]
    [InlineData("A short heading\nThis paragraph is long enough to be wrapped, and so it was at this\nplace.", 2)]
    public async Task Wrapped_lines_join_and_other_lines_do_not(string text, int blocks)
    {
        await Open();
        (await Blocks(text)).Length.ShouldBe(blocks);
    }

    [SkippableFact]
    public async Task Blocks_hold_every_character_in_order_whatever_the_text()
    {
        await Open();
        var random = new Random(7);
        string[] parts = ["word ", "\n", "\n\n", " \n", "- item", "\t", "Ünï ", "👩🏽‍✈️ ", "1) ", " | ", "   ", "the", ",", "."];
        for (var i = 0; i < 40; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
            string.Concat(await Blocks(text)).ShouldBe(text);
        }
    }

    [SkippableFact]
    public async Task Marks_that_nest_overlap_and_cross_paragraphs_keep_their_characters()
    {
        await Open();
        const string Text = "One two.\n\nThree four.";
        var marked = await Page.EvaluateAsync<string>(
            """
            async text => {
              const { passageNodes } = await import('/js/passage.js');
              const marks = [{ start: 4, length: 11, name: 'meaning' }, { start: 4, length: 3, name: 'word' }, { start: 0, length: 6, name: 'cited' },
                             { start: 18, length: 99, name: 'word' }];
              return passageNodes(text, marks).map(node => node.innerHTML).join('|');
            }
            """,
            Text);
        marked.ShouldBe(
            "<mark class=\"cited\">One </mark><mark class=\"cited meaning word\">tw</mark><mark class=\"meaning word\">o</mark>"
            + "<mark class=\"meaning\">.\n\n</mark>|<mark class=\"meaning\">Three</mark> fo<mark class=\"word\">ur.</mark>",
            StringCompareShould.IgnoreLineEndings);
    }

    [SkippableTheory]
    [InlineData("bees sleep", 0, "bees", 0, false, false)]
    [InlineData("The bees sleep", 0, "bees", 4, true, false)]
    [InlineData("bees, ants, bees, ants, bees", 14, "bees", 12, true, false)]
    [InlineData("Only ants", 3, "bees", 3, false, true)]
    public async Task A_permalink_lands_on_its_words_nearest_to_where_they_were(string text, int start, string quote, int found, bool moved, bool lost)
    {
        await Open();
        var place = await Page.EvaluateAsync<JsonElement>(
            "async ([text, start, quote]) => (await import('/js/permalink.js')).locate(text, start, quote)", new object[] { text, start, quote });
        place.GetProperty("start").GetInt32().ShouldBe(found);
        place.GetProperty("moved").GetBoolean().ShouldBe(moved);
        place.GetProperty("lost").GetBoolean().ShouldBe(lost);
    }

    [SkippableFact]
    public async Task BibTeX_escapes_what_TeX_would_run()
    {
        await Open();
        var entry = await Page.EvaluateAsync<string>(
            """
            async () => (await import('/js/cite.js')).bibtex({
              documentId: '0123456789', source: 'a.md', title: 'Profit & loss_100% {of} \\input', author: 'Ana Reis', published: '2025-01-02', quote: 'x' })
            """);
        entry.ShouldBe(
            "@misc{reis2025-012345,\n  title = {{Profit \\& loss\\_100\\% \\{of\\} \\textbackslash{}input}},\n  author = {Ana Reis},\n"
            + "  year = {2025},\n  month = {1},\n  day = {2},\n  note = {Quoted: x}\n}\n");
    }

    private Task<string[]> Blocks(string text) => Page.EvaluateAsync<string[]>(
        "async text => (await import('/js/flow.js')).blocksOf(text).map(block => text.slice(block.start, block.end))", text);
}
