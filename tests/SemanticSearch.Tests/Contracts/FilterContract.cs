using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>Filters of every kind, alone and nested, mean what <see cref="FilterEvaluator"/> says.</summary>
public abstract class FilterContract : PassageIndexContract
{
    private static readonly IndexedDocument[] Documents =
    [
        .. Enumerable.Range(0, 24).Select(i => SampleDocument.Of(
            $"{i:D2}.txt",
            new DocumentMetadata
            {
                Title = i % 3 == 0 ? null : "Title " + (i % 4),
                Publisher = i % 2 == 0 ? "Harbour Press" : "Älvdalen Press",
                Published = i % 5 == 0 ? null : new DateOnly(2000 + i, 1, 1 + i),
                Fields = new Dictionary<string, MetadataValue>(StringComparer.OrdinalIgnoreCase)
                {
                    ["Year"] = new MetadataValue.Number(2000 + i),
                    ["reviewed"] = new MetadataValue.Flag(i % 4 == 1),
                    ["tags"] = new MetadataValue.TextList(i % 2 == 0 ? ["sea", "ice"] : ["land"]),
                    ["seen"] = new MetadataValue.Date(new DateTimeOffset(2020, 1, 1, i, 0, 0, TimeSpan.Zero)),
                },
            },
            "walrus passage " + i)),
    ];

    public static TheoryData<string> Kinds => [.. FiltersByName.Keys];

    private static readonly Dictionary<string, Filter> FiltersByName = new(StringComparer.Ordinal)
    {
        ["equals, in another case"] = Equal("PUBLISHER", "harbour press"),
        ["equals, beyond ASCII"] = Equal("publisher", "älvdalen press"),
        ["any of"] = new Filter.AnyOf("title", [new MetadataValue.Text("title 1"), new MetadataValue.Text("Title 2")]),
        ["any of nothing"] = new Filter.AnyOf("title", []),
        ["source"] = Equal("source", "07.txt"),
        ["number"] = new Filter.AnyOf("year", [new MetadataValue.Number(2003)]),
        ["flag"] = new Filter.AnyOf("Reviewed", [new MetadataValue.Flag(true)]),
        ["one of a list"] = Equal("tags", "ICE"),
        ["number within"] = new Filter.Range("year", new MetadataValue.Number(2003), true, new MetadataValue.Number(2009), false),
        ["number above"] = new Filter.Range("year", new MetadataValue.Number(2020), false, null, false),
        ["published until"] = new Filter.Range("published", null, false, Day(2010, 1, 11), true),
        ["moment within"] = new Filter.Range(
            "seen", new MetadataValue.Date(new DateTimeOffset(2020, 1, 1, 3, 0, 0, TimeSpan.Zero)), false, Day(2021, 1, 1), true),
        ["a range on a text"] = new Filter.Range("title", new MetadataValue.Number(0), true, null, true),
        ["not"] = new Filter.Not(Equal("title", "title 1")),
        ["missing field"] = Equal("colour", "red"),
        ["not a missing field"] = new Filter.Not(Equal("colour", "red")),
        ["and of nothing"] = new Filter.And([]),
        ["or of nothing"] = new Filter.Or([]),
        ["nested"] = new Filter.And(
        [
            new Filter.Or([Equal("tags", "sea"), new Filter.Range("year", null, false, new MetadataValue.Number(2005), true)]),
            new Filter.Not(new Filter.And([Equal("publisher", "Harbour Press"), Equal("title", "Title 2")])),
        ]),
    };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await StoreAsync(Documents);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Both_lists_and_the_listing_hold_what_matches_and_nothing_else(string kind)
    {
        var filter = FiltersByName[kind];
        var expected = Documents.Where(document => FilterEvaluator.Matches(filter, document.Record))
            .Select(document => document.Record.Source)
            .ToArray();

        var lists = await Index.RetrieveAsync(new CandidateQuery
        {
            Collection = SampleDocument.Collection,
            Words = "walrus",
            Vector = SampleDocument.VectorOf("query"),
            Filter = filter,
        });
        var page = await Index.ListDocumentsAsync(SampleDocument.Collection, 0, 100, filter);

        (await SourcesAsync(lists.Dense)).ShouldBe(expected, ignoreOrder: true);
        (await SourcesAsync(lists.Lexical)).ShouldBe(expected, ignoreOrder: true);
        page.Documents.Select(document => document.Source).ShouldBe(expected);
        page.Total.ShouldBe(expected.Length);
    }

    [Fact]
    public async Task A_filter_does_not_change_scores_or_ceiling()
    {
        var all = await Index.RetrieveAsync(new CandidateQuery { Collection = SampleDocument.Collection, Words = "walrus 5" });
        var some = await Index.RetrieveAsync(new CandidateQuery
        {
            Collection = SampleDocument.Collection,
            Words = "walrus 5",
            Filter = FiltersByName["any of"],
        });
        var none = await Index.RetrieveAsync(new CandidateQuery
        {
            Collection = SampleDocument.Collection,
            Words = "walrus 5",
            Filter = FiltersByName["or of nothing"],
        });

        some.Lexical.Count.ShouldBeGreaterThan(0);
        some.Lexical.ShouldBeSubsetOf(all.Lexical);
        some.LexicalCeiling.ShouldBe(all.LexicalCeiling);
        none.LexicalCeiling.ShouldBe(all.LexicalCeiling);
    }

    [Fact]
    public async Task A_change_reaches_a_filter_that_was_used_before()
    {
        var filter = Equal("publisher", "Harbour Press");
        (await FindByWordsAsync("walrus", filter)).Length.ShouldBe(12);

        await StoreAsync(SampleDocument.Of("00.txt", new DocumentMetadata { Publisher = "Elsewhere" }, "walrus moved"));

        (await FindByWordsAsync("walrus", filter)).Length.ShouldBe(11);
        (await FindByWordsAsync("walrus", Equal("publisher", "Elsewhere"))).ShouldBe(["00.txt"]);
    }

    [Fact]
    public async Task Fields_are_listed_once_without_the_built_in_ones()
    {
        var fields = await Index.ListFieldsAsync(SampleDocument.Collection);

        fields.ShouldBe(["reviewed", "seen", "tags", "Year"], ignoreOrder: true);
        fields.Contains("YEAR").ShouldBeTrue();
    }

    private static Filter.AnyOf Equal(string field, string value) => new(field, [new MetadataValue.Text(value)]);

    private static MetadataValue.Date Day(int year, int month, int day) =>
        new(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero));
}
