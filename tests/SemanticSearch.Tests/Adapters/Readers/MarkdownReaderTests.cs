using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Adapters.Readers;

public class MarkdownReaderTests
{
    [Fact]
    public void What_is_stored_is_what_a_person_reads()
    {
        var read = Reading.Text(
            """
            # A *title*

            Some **bold** text with a [link](https://example.org) and `code`.

            - first
            - second
              - nested

            1. one
            2. two

            | Name | Value |
            |------|-------|
            | a    | 1     |

            > quoted

                indented code
            """,
            "a.md");
        read.Text.ShouldBe(
            "A title\n\nSome bold text with a link and code.\n\n- first\n- second\n- nested\n1. one\n2. two\n\nName | Value\na | 1\n\nquoted\n\nindented code");
        read.Metadata.Title.ShouldBe("A title");
        read.Blocks.Select(block => block.Kind).ShouldBe(
        [
            BlockKind.Heading, BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem, BlockKind.ListItem, BlockKind.ListItem, BlockKind.ListItem,
            BlockKind.Table, BlockKind.Quote, BlockKind.Code,
        ]);
    }

    [Fact]
    public void Front_matter_becomes_metadata_and_no_text()
    {
        var read = Reading.Text(
            """
            ---
            title: The Title
            authors: [Ann, Bob]
            publisher: Press
            date: 2025-11-30
            url: https://example.org/x
            lang: pt-BR
            rank: 3
            draft: true
            code: "007"
            tags:
              - a
              - b
            reviewed: 2024-01-02T03:04:05Z
            nested: {x: 1}
            ---
            Body.
            """,
            "a.md");
        read.Text.ShouldBe("Body.");
        var metadata = read.Metadata;
        (metadata.Title, metadata.Author, metadata.Publisher, metadata.Url, metadata.Language).ShouldBe(("The Title", "Ann, Bob", "Press", "https://example.org/x", "pt-BR"));
        metadata.Published.ShouldBe(new DateOnly(2025, 11, 30));
        metadata.Fields["rank"].ShouldBe(new MetadataValue.Number(3));
        metadata.Fields["draft"].ShouldBe(new MetadataValue.Flag(true));
        metadata.Fields["code"].ShouldBe(new MetadataValue.Text("007"));
        metadata.Fields["TAGS"].ShouldBe(new MetadataValue.TextList(["a", "b"]));
        metadata.Fields["reviewed"].ShouldBe(new MetadataValue.Date(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        metadata.Fields.Keys.ShouldNotContain("nested");
    }

    [Theory]
    [InlineData("---\ntitle: [unclosed\n---\nBody.")]
    [InlineData("---\n: : :\n---\nBody.")]
    public void Broken_front_matter_costs_metadata_not_text(string source)
        => Reading.Text(source, "a.md").Text.ShouldContain("Body.");

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('`')]
    public void Deep_or_hostile_nesting_is_read(char mark)
        => Reading.Text(new string(mark, 20_000) + " text", "a.md").Text.ShouldContain("text");
}
