using System.Text;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Core.Chunking;

public class ChunkerTests
{
    private static readonly WordCountingEmbedder Words = new();

    [Fact]
    public void A_short_document_is_one_chunk()
    {
        var chunk = Split(Document(null, P("One sentence here."), P("And another."))).ShouldHaveSingleItem();
        chunk.Ordinal.ShouldBe(0);
        chunk.IndexedText.ShouldBe("One sentence here.\nAnd another.");
    }

    [Fact]
    public void A_document_just_over_the_budget_leaves_no_crumb()
        => Split(Document(null, P(Sentences(24)), P("Crumb of four words.")), max: 100).Count.ShouldBe(1);

    [Fact]
    public void A_heading_is_never_the_end_of_a_chunk()
    {
        var blocks = new List<(BlockKind, string, int)>();
        for (var i = 0; i < 30; i++)
        {
            blocks.Add((BlockKind.Heading, $"Heading {i}", 2));
            blocks.Add((BlockKind.Paragraph, Sentences(3 + (i % 7)), 0));
        }

        var document = Document(null, [.. blocks]);
        foreach (var chunk in Split(document, max: 40, overlap: 8))
        {
            var headings = document.Blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => block.Span.End);
            headings.ShouldNotContain(chunk.Span.End);
        }
    }

    [Fact]
    public void Large_sections_are_not_mixed_and_carry_their_heading_path()
    {
        var document = Document(
            "The Title", H("The Title", 1), P(Sentences(15)), H("Part", 2), P(Sentences(15)), H("Detail", 3), P(Sentences(15)));
        var chunks = Split(document, max: 100, overlap: 0);
        chunks.Select(chunk => string.Join('/', chunk.Headings)).ShouldBe(["", "Part", "Part/Detail"]);
        chunks[2].IndexedText.ShouldStartWith("The Title\nPart › Detail\nWord");
        chunks[2].Span.In(document.Text).ToString().ShouldStartWith("Detail\n\nWord");
    }

    [Fact]
    public void Title_and_headings_stand_once_in_the_indexed_text()
    {
        var document = Document("Peace", H("Peace", 1), H("Peace", 1), H("Plan", 2), P("They met."));
        Split(document).ShouldHaveSingleItem().IndexedText.ShouldBe("Peace\nPlan\nThey met.");
    }

    [Fact]
    public void Hard_wrapped_lines_are_joined_in_the_indexed_text_and_kept_in_the_quote()
    {
        var document = Document(null, P("A multi-\nbillion deal\nwas made."));
        var chunk = Split(document).ShouldHaveSingleItem();
        chunk.IndexedText.ShouldBe("A multi-billion deal was made.");
        chunk.Span.In(document.Text).ToString().ShouldBe("A multi-\nbillion deal\nwas made.");
    }

    [Fact]
    public void Overlap_repeats_whole_sentences_of_the_running_section()
    {
        var document = Document(null, P(Sentences(60)));
        var chunks = Split(document, max: 50, overlap: 10);
        chunks.Count.ShouldBeGreaterThan(4);
        for (var i = 1; i < chunks.Count; i++)
        {
            chunks[i].Span.Start.ShouldBeLessThan(chunks[i - 1].Span.End);
            chunks[i].Span.In(document.Text).ToString().ShouldStartWith("Word");
            var repeated = TextSpan.FromBounds(chunks[i].Span.Start, chunks[i - 1].Span.End).In(document.Text);
            Words.CountTokens(repeated).ShouldBeLessThanOrEqualTo(10);
        }
    }

    [Fact]
    public void A_table_is_cut_between_rows_and_keeps_its_header_in_the_indexed_text()
    {
        var rows = Enumerable.Range(1, 60).Select(i => $"Country {i} | {i * 7} | a remark");
        var document = Document(null, (BlockKind.Table, "Name | Value | Note\n" + string.Join('\n', rows), 0));
        var chunks = Split(document, max: 60, overlap: 10);
        chunks.Count.ShouldBeGreaterThan(3);
        foreach (var chunk in chunks.Skip(1))
        {
            chunk.Span.In(document.Text).ToString().ShouldStartWith("Country");
            chunk.IndexedText.ShouldStartWith("Name | Value | Note\nCountry");
        }
    }

    [Fact]
    public void A_sentence_beyond_the_budget_is_cut_at_clauses()
    {
        var clauses = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"clause number {i} goes on"));
        var chunks = Split(Document(null, P(clauses + ".")), max: 30, overlap: 5, out var document);
        foreach (var chunk in chunks)
        {
            chunk.Span.In(document.Text).ToString().ShouldStartWith("clause");
        }
    }

    [Fact]
    public void A_word_of_a_million_characters_is_cut()
    {
        var chunks = Split(Document(null, P(new string('x', 1_000_000))));
        chunks.Max(chunk => chunk.Span.Length).ShouldBeLessThanOrEqualTo(200 * 16);
        chunks.Sum(chunk => (long)chunk.Span.Length).ShouldBe(1_000_000);
    }

    [Fact]
    public void Tiny_sections_are_merged()
    {
        var blocks = new List<(BlockKind, string, int)>();
        for (var i = 0; i < 12; i++)
        {
            blocks.Add(H($"Heading {i}", 2));
            blocks.Add(P("Four words are here."));
        }

        Split(Document(null, [.. blocks]), max: 40, overlap: 0).ShouldAllBe(chunk => Words.CountTokens(chunk.IndexedText) > 10);
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(100, 51)]
    [InlineData(9000, 0)]
    [InlineData(100, -1)]
    public void Options_out_of_range_are_refused(int max, int overlap)
        => Should.Throw<ArgumentOutOfRangeException>(() => new Chunker(Words, new ChunkingOptions { MaxTokens = max, OverlapTokens = overlap }));

    private static (BlockKind Kind, string Text, int Level) P(string text) => (BlockKind.Paragraph, text, 0);

    private static (BlockKind Kind, string Text, int Level) H(string text, int level) => (BlockKind.Heading, text, level);

    private static string Sentences(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"Word {i} is here."));

    private static ExtractedText Document(string? title, params (BlockKind Kind, string Text, int Level)[] parts)
    {
        var text = new StringBuilder();
        var blocks = new List<TextBlock>();
        foreach (var (kind, content, level) in parts)
        {
            text.Append(text.Length > 0 ? "\n\n" : "");
            blocks.Add(new TextBlock(kind, new TextSpan(text.Length, content.Length), level));
            text.Append(content);
        }

        return new ExtractedText(text.ToString(), DocumentMetadata.Empty with { Title = title }, blocks);
    }

    private static IReadOnlyList<Chunk> Split(ExtractedText document, int max = 200, int overlap = 40)
        => new Chunker(Words, new ChunkingOptions { MaxTokens = max, OverlapTokens = overlap }).Split(document);

    private static IReadOnlyList<Chunk> Split(ExtractedText given, int max, int overlap, out ExtractedText document)
    {
        document = given;
        return Split(given, max, overlap);
    }
}
