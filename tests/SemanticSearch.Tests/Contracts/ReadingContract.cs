using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Contracts;

/// <summary>What was stored comes back as it was.</summary>
public abstract class ReadingContract : PassageIndexContract
{
    private const string Collection = SampleDocument.Collection;

    public static TheoryData<string> Texts =>
    [
        "plain words",
        "emoji 👩‍🚀 and 𝕸𝖆𝖙𝖍 beyond the basic plane",
        "שלום עולם, مرحبا بالعالم",
        "combining e\u0301 and zero\u0000byte and \u200Bspaces\u00A0",
        "線の文字列、改行\n\ttab",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_comes_back_character_for_character(string text)
    {
        var document = SampleDocument.Of("a.txt", "before " + text, text, text + " after");
        await StoreAsync(document);
        await ReopenAsync();

        (await Index.ReadTextAsync(document.Record.Id)).ShouldBe(document.Text);
        var passages = await Index.ListPassagesAsync(document.Record.Id);
        passages.Select(passage => passage.Text).ShouldBe(["before " + text, text, text + " after"]);
        passages.ShouldAllBe(passage => passage.Span.In(document.Text).ToString() == passage.Text);
    }

    [Fact]
    public async Task A_record_comes_back_with_all_it_held()
    {
        var metadata = new DocumentMetadata
        {
            Title = "Tusks “and” more",
            Author = "A. Author, B. Author",
            Publisher = "Press",
            Published = new DateOnly(1999, 12, 31),
            Url = "https://example.org/a?b=c",
            Language = "en-GB",
            Fields = new Dictionary<string, MetadataValue>(StringComparer.OrdinalIgnoreCase)
            {
                ["text"] = new MetadataValue.Text("2020-01-01"),
                ["number"] = new MetadataValue.Number(9007199254740992),
                ["date"] = new MetadataValue.Date(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero)),
                ["flag"] = new MetadataValue.Flag(false),
                ["list"] = new MetadataValue.TextList(["x", "y"]),
                ["empty list"] = new MetadataValue.TextList([]),
            },
        };
        var stored = SampleDocument.Of("folder/a.txt", metadata, "alpha", "beta").Record;
        await StoreAsync(SampleDocument.Of("folder/a.txt", metadata, "alpha", "beta"));
        await ReopenAsync();

        var record = (await Index.FindDocumentAsync(stored.Id)).ShouldNotBeNull();

        record.Headings.ShouldBe(stored.Headings);
        foreach (var (name, value) in metadata.Fields)
        {
            record.Metadata.Fields[name.ToUpperInvariant()].ShouldBe(value);
        }

        record.Metadata.Fields.Count.ShouldBe(metadata.Fields.Count);
        (record with { Headings = stored.Headings, Metadata = record.Metadata with { Fields = metadata.Fields } }).ShouldBe(stored);
    }

    [Fact]
    public async Task Passages_are_read_by_key_in_the_order_asked_and_missing_ones_left_out()
    {
        var a = SampleDocument.Of("a.txt", "alpha", "beta", "gamma");
        var b = SampleDocument.Of("b.txt", "delta");
        await StoreAsync(a, b);

        var passages = await Index.ReadPassagesAsync(
            Collection,
            [
                new PassageKey(a.Record.Id, a.Passages[2].Chunk.Span.Start),
                new PassageKey(SampleDocument.IdOf("gone.txt"), 0),
                new PassageKey(b.Record.Id, 0),
                new PassageKey(b.Record.Id, 1),
                new PassageKey(a.Record.Id, 0),
            ]);

        passages.Select(passage => passage.Text).ShouldBe(["gamma", "delta", "alpha"]);
        passages.Select(passage => passage.Document.Source).ShouldBe(["a.txt", "b.txt", "a.txt"]);
        passages[0].Ordinal.ShouldBe(2);
        passages[0].Headings.ShouldBe(["Heading 2"]);
        passages[0].Vector.ToArray().ShouldBe(a.Passages[2].Vector);
    }

    [Fact]
    public async Task Passages_of_a_document_come_in_order()
    {
        string[] texts = [.. Enumerable.Range(0, 25).Select(i => "passage " + i)];
        await StoreAsync(SampleDocument.Of("a.txt", texts));

        var passages = await Index.ListPassagesAsync(SampleDocument.IdOf("a.txt"));

        passages.Select(passage => passage.Text).ShouldBe(texts);
        passages.Select(passage => passage.Ordinal).ShouldBe(Enumerable.Range(0, 25));
    }

    [Fact]
    public async Task Documents_are_paged_by_source()
    {
        await StoreAsync([.. new[] { "d", "b", "e", "a", "c" }.Select(source => SampleDocument.Of(source, "text"))]);

        var page = await Index.ListDocumentsAsync(Collection, 1, 2);
        var beyond = await Index.ListDocumentsAsync(Collection, 9, 2);

        page.Documents.Select(document => document.Source).ShouldBe(["b", "c"]);
        page.Total.ShouldBe(5);
        beyond.Documents.ShouldBeEmpty();
        beyond.Total.ShouldBe(5);
    }

    [Fact]
    public async Task Sources_carry_the_hash_of_what_they_were_read_from()
    {
        var document = SampleDocument.Of("a.txt", "alpha");
        await StoreAsync(document);

        (await Index.ListSourcesAsync(Collection)).ShouldHaveSingleItem()
            .ShouldBe(new SourceFingerprint(document.Record.Id, "a.txt", document.Record.SourceSha256, document.Record.Recipe));
    }

    [Fact]
    public async Task A_prefix_finds_the_one_document_it_means_and_two_when_it_is_ambiguous()
    {
        var documents = Enumerable.Range(0, 3)
            .Select(i => SampleDocument.Of($"{i}.txt", "text"))
            .Select((document, i) => document with
            {
                Record = document.Record with { Id = new DocumentId("abcd" + i + document.Record.Id.Value[5..]) },
            })
            .ToArray();
        await StoreAsync(documents);

        (await Index.FindDocumentsByPrefixAsync("abcd1")).ShouldHaveSingleItem().Source.ShouldBe("1.txt");
        (await Index.FindDocumentsByPrefixAsync("abcd")).Count.ShouldBe(2);
        (await Index.FindDocumentsByPrefixAsync(documents[2].Record.Id.Value)).ShouldHaveSingleItem().Source.ShouldBe("2.txt");
        (await Index.FindDocumentsByPrefixAsync("abce")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_summary_counts_characters_and_knows_the_newest_day()
    {
        await StoreAsync(
            SampleDocument.Of("a.txt", new DocumentMetadata { Published = new DateOnly(2001, 2, 3) }, "alpha"),
            SampleDocument.Of("b.txt", new DocumentMetadata { Published = new DateOnly(2011, 2, 3) }, "beta"),
            SampleDocument.Of("c.txt", "gamma"));

        var summary = (await Index.ListCollectionsAsync()).ShouldHaveSingleItem();

        summary.Definition.ShouldBe(SampleDocument.Definition);
        summary.Characters.ShouldBe(14);
        summary.Newest.ShouldBe(new DateOnly(2011, 2, 3));
    }
}
