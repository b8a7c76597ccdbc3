using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Core.Chunking;

/// <summary>What holds of every document, tried on random ones: prose, scripts without spaces, emoji, stacked marks, any UTF-16.</summary>
public class ChunkerProperties
{
    private static readonly WordCountingEmbedder Words = new();
    private static readonly ChunkingOptions Small = new() { MaxTokens = 16, OverlapTokens = 6 };

    private static readonly string[] Atoms =
    [
        "word", "Mr.", "U.S.", "Then", ".", "! ", "? ", ", ", "; ", " ", " ", "\n", "\n\n", "\t", "e\u0301", "\u0301", "😀", "👨‍👩‍👧", "🇫🇷", "字", "。", "한", "\u1100\u1161",
        "\u200d", "\ufe0f", "“", "”", "(", ")", "…", "3.14", "https://example.org/a/very/long/address/without/any/space/in/it", "\u00ad", "- ", "|", "\u3000", "\ud800", "\udc00",
    ];

    private static Gen<string> Texts
        => Gen.OneOf(
            from atoms in Gen.ListOf(Gen.Elements(Atoms)) select string.Concat(atoms),
            from atoms in Gen.ArrayOf(Gen.Elements(Atoms), 400) select string.Concat(atoms),
            from atoms in Gen.ArrayOf(Gen.Elements("one", "two", "Three", "four.", "five,"), 600) select string.Join(' ', atoms),
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

    private static Arbitrary<ExtractedText> Documents
        => (from text in Texts
            from cuts in Gen.ListOf(Gen.Choose(0, Math.Max(1, text.Length)))
            from kinds in Gen.ArrayOf(Gen.Elements(Enum.GetValues<BlockKind>()), 16)
            from title in Gen.Elements(null, "Title", "word")
            select new ExtractedText(text, DocumentMetadata.Empty with { Title = title }, Blocks(text, cuts, kinds))).ToArbitrary();

    [Fact]
    public void Every_span_lies_in_the_text_and_starts_increase() => Check((document, chunks) =>
    {
        for (var i = 0; i < chunks.Count; i++)
        {
            chunks[i].Ordinal.ShouldBe(i);
            chunks[i].Span.Start.ShouldBeGreaterThanOrEqualTo(i == 0 ? 0 : chunks[i - 1].Span.Start + 1);
            chunks[i].Span.End.ShouldBeLessThanOrEqualTo(document.Text.Length);
            chunks[i].Span.Length.ShouldBeGreaterThan(0);
        }
    });

    [Fact]
    public void Every_visible_character_is_in_a_chunk() => Check((document, chunks) =>
    {
        var covered = new bool[document.Text.Length];
        foreach (var chunk in chunks)
        {
            Array.Fill(covered, true, chunk.Span.Start, chunk.Span.Length);
        }

        for (var i = 0; i < covered.Length; i++)
        {
            (covered[i] || char.IsWhiteSpace(document.Text[i])).ShouldBeTrue($"offset {i}");
        }
    });

    [Fact]
    public void No_cut_splits_a_character() => Check((document, chunks) =>
    {
        var boundaries = StringInfo.ParseCombiningCharacters(document.Text).Append(document.Text.Length).ToHashSet();
        foreach (var chunk in chunks)
        {
            boundaries.ShouldContain(chunk.Span.Start);
            boundaries.ShouldContain(chunk.Span.End);
        }
    });

    [Fact]
    public void The_budget_holds_but_for_whole_small_documents_and_single_characters() => Check((document, chunks) =>
    {
        var limit = chunks.Count == 1 ? Small.MaxTokens * Chunker.WholeDocumentShare : Small.MaxTokens;
        foreach (var chunk in chunks)
        {
            var text = chunk.Span.In(document.Text);
            var single = StringInfo.GetNextTextElementLength(text) == text.Length;
            (single || Words.CountTokens(text) <= limit).ShouldBeTrue();
        }
    });

    [Fact]
    public void Splitting_twice_gives_the_same_chunks() => Check((document, chunks) =>
        Split(document).Select(chunk => (chunk.Span, chunk.IndexedText)).ShouldBe(chunks.Select(chunk => (chunk.Span, chunk.IndexedText))));

    [Fact]
    public void Sentences_cover_every_visible_character_once() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var last = 0;
        foreach (var span in SentenceSplitter.Split(text, new TextSpan(0, text.Length)))
        {
            span.Start.ShouldBeGreaterThanOrEqualTo(last);
            string.IsNullOrWhiteSpace(text[last..span.Start]).ShouldBeTrue();
            last = span.End;
        }

        string.IsNullOrWhiteSpace(text[last..]).ShouldBeTrue();
    }).QuickCheckThrowOnFailure();

    private static void Check(Action<ExtractedText, IReadOnlyList<Chunk>> claim)
        => Prop.ForAll(Documents, document => claim(document, Split(document))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static IReadOnlyList<Chunk> Split(ExtractedText document) => new Chunker(Words, Small).Split(document);

    /// <summary>Ordered, disjoint blocks with gaps; cuts may fall inside characters, as a faulty reader's would.</summary>
    private static List<TextBlock> Blocks(string text, IEnumerable<int> cuts, BlockKind[] kinds)
    {
        var places = cuts.Where(cut => cut <= text.Length).Distinct().Order().ToList();
        var blocks = new List<TextBlock>();
        for (var i = 1; i < places.Count; i++)
        {
            var kind = kinds[i % kinds.Length];
            blocks.Add(new TextBlock(kind, TextSpan.FromBounds(places[i - 1], places[i]), kind == BlockKind.Heading ? 1 + (i % 6) : 0));
        }

        return blocks;
    }
}
