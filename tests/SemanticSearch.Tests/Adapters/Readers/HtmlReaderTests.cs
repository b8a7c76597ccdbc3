using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Adapters.Readers;

public class HtmlReaderTests
{
    private const string Prose =
        "This paragraph is long enough to be taken for prose, with commas, clauses, and a full stop at its end, as paragraphs have it. "
        + "It goes on for a second sentence, so that nobody could mistake it for a teaser.";

    [Fact]
    public void Only_the_main_content_is_stored()
    {
        var read = Reading.Text(
            $"""
            <html lang=en><head><title>A Page About Things | Site</title><meta property="og:site_name" content="Site"></head><body>
            <nav><a href=/>Home</a> <a href=/x>Products</a></nav>
            <div class="cookie-consent">We use cookies, as every site does, and ask you to agree.</div>
            <article><h1>A Page About Things</h1><p>{Prose}</p><ul><li>one</li><li>two</li></ul>
            <table><tr><th>Name</th><th>Value</th></tr><tr><td>a</td><td>1</td></tr></table>
            <blockquote>Somebody said this.</blockquote><pre>let x = 1;
              let y = 2;</pre><div class="share-buttons">Share on Facebook</div></article>
            <section id=comments><p>First comment, by somebody with much time, and little to say about it.</p></section>
            <footer>Copyright</footer></body></html>
            """,
            "a.html");
        read.Text.ShouldBe(
            $"A Page About Things\n\n{Prose}\n\n- one\n- two\n\nName | Value\na | 1\n\nSomebody said this.\n\nlet x = 1;\n  let y = 2;");
        read.Blocks.Select(block => block.Kind).ShouldBe(
            [BlockKind.Heading, BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem, BlockKind.Table, BlockKind.Quote, BlockKind.Code]);
        (read.Metadata.Title, read.Metadata.Publisher, read.Metadata.Language).ShouldBe(("A Page About Things", "Site", "en"));
    }

    [Fact]
    public void Metadata_comes_from_json_ld_and_meta_elements()
    {
        var metadata = Reading.Text(
            $$$"""
            <html><head><link rel=canonical href="https://example.org/a"><meta name=author content="Wrong One">
            <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"The Headline","datePublished":"2025-11-30T08:59:00Z",
            "author":[{"name":"Ann"},{"name":"Bob"}],"publisher":{"name":"The Paper"}}]}</script></head><body><p>{{{Prose}}}</p></body></html>
            """,
            "a.html").Metadata;
        (metadata.Title, metadata.Author, metadata.Publisher, metadata.Url).ShouldBe(("The Headline", "Ann, Bob", "The Paper", "https://example.org/a"));
        metadata.Published.ShouldBe(new DateOnly(2025, 11, 30));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<blockquote>")]
    public void Deep_nesting_is_read(string tag)
        => Reading.Text(string.Concat(Enumerable.Repeat(tag, 20_000)) + "deep text", "a.html").Text.ShouldContain("deep text");

    [Fact]
    public void A_page_without_text_is_refused()
        => Should.Throw<UnreadableDocumentException>(() => Reading.Text("<html><body><img src=x></body></html>", "a.html")).Message.ShouldContain("no text");
}
