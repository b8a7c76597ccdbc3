using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Core.Searching;

public class FilterEvaluatorTests
{
    private static readonly DocumentRecord Document = new()
    {
        Id = DocumentId.From("default", "a.md"),
        Collection = "default",
        Source = "news/a.md",
        MediaType = "text/markdown",
        SourceSha256 = "s",
        Recipe = "r",
        ContentSha256 = "c",
        Length = 10,
        Headings = [],
        IndexedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Passages = 1,
        Metadata = new DocumentMetadata
        {
            Publisher = "The Wall Street Journal",
            Published = new DateOnly(2025, 11, 29),
            Fields = new Dictionary<string, MetadataValue>(StringComparer.OrdinalIgnoreCase)
            {
                ["pages"] = new MetadataValue.Number(12),
                ["tags"] = new MetadataValue.TextList(["Russia", "Peace"]),
                ["draft"] = new MetadataValue.Flag(false),
            },
        },
    };

    [Theory]
    [InlineData("publisher", "the wall street journal", true)]
    [InlineData("PUBLISHER", "The Wall Street Journal", true)]
    [InlineData("publisher", "Journal", false)]
    [InlineData("tags", "peace", true)]
    [InlineData("tags", "war", false)]
    [InlineData("author", "anyone", false)]
    [InlineData("source", "news/a.md", true)]
    public void Text_equals_without_regard_to_case(string field, string value, bool expected) =>
        Matches(Equal(field, new MetadataValue.Text(value))).ShouldBe(expected);

    [Theory]
    [InlineData("2025-11-29", null, true)]
    [InlineData("2025-11-30", null, false)]
    [InlineData(null, "2025-11-29", true)]
    [InlineData(null, "2025-11-28", false)]
    [InlineData("2025-11-01", "2025-12-01", true)]
    public void A_day_lies_within_inclusive_bounds(string? from, string? to, bool expected) =>
        Matches(new Filter.Range("published", Day(from), true, Day(to), true)).ShouldBe(expected);

    [Fact]
    public void Exclusive_bounds_leave_out_their_own_value()
    {
        var twelve = new MetadataValue.Number(12);

        Matches(new Filter.Range("pages", twelve, true, null, true)).ShouldBeTrue();
        Matches(new Filter.Range("pages", twelve, false, null, true)).ShouldBeFalse();
        Matches(new Filter.Range("pages", null, true, twelve, false)).ShouldBeFalse();
    }

    [Fact]
    public void Kinds_that_cannot_be_compared_do_not_match() =>
        Matches(new Filter.Range("pages", Day("2020-01-01"), true, null, true)).ShouldBeFalse();

    [Fact]
    public void A_flag_equals_its_value() => Matches(Equal("draft", new MetadataValue.Flag(false))).ShouldBeTrue();

    [Fact]
    public void A_missing_field_matches_only_a_negation()
    {
        var wanted = Equal("author", new MetadataValue.Text("x"));

        Matches(wanted).ShouldBeFalse();
        Matches(new Filter.Not(wanted)).ShouldBeTrue();
    }

    [Fact]
    public void Empty_and_is_true_and_empty_or_is_false()
    {
        Matches(new Filter.And([])).ShouldBeTrue();
        Matches(new Filter.Or([])).ShouldBeFalse();
    }

    [Fact]
    public void De_Morgan_holds_for_any_nesting() =>
        Prop.ForAll(Filters(3).Two().ToArbitrary(), pair =>
            Matches(new Filter.Not(new Filter.And([pair.Item1, pair.Item2])))
            == Matches(new Filter.Or([new Filter.Not(pair.Item1), new Filter.Not(pair.Item2)]))).QuickCheckThrowOnFailure();

    [Fact]
    public void Fields_of_a_filter_are_all_those_it_names() =>
        FilterEvaluator.FieldsOf(new Filter.Or([
            Equal("a", new MetadataValue.Flag(true)),
            new Filter.Not(new Filter.Range("b", null, true, null, true)),
            new Filter.And([Equal("A", new MetadataValue.Flag(true))])])).ShouldBe(["a", "b"], ignoreOrder: true);

    private static bool Matches(Filter filter) => FilterEvaluator.Matches(filter, Document);

    private static Filter.AnyOf Equal(string field, MetadataValue value) => new(field, [value]);

    private static MetadataValue.Date? Day(string? day) => day is null
        ? null
        : new MetadataValue.Date(new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    private static Gen<Filter> Filters(int depth)
    {
        var leaf = Gen.Elements<Filter>(
            Equal("tags", new MetadataValue.Text("Russia")),
            Equal("tags", new MetadataValue.Text("War")),
            new Filter.Range("pages", new MetadataValue.Number(5), true, null, true),
            new Filter.Range("pages", null, true, new MetadataValue.Number(5), true));
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Filters(depth - 1).Select(Filter (inner) => new Filter.Not(inner)),
                Filters(depth - 1).Two().Select(Filter (two) => new Filter.And([two.Item1, two.Item2])),
                Filters(depth - 1).Two().Select(Filter (two) => new Filter.Or([two.Item1, two.Item2])));
    }
}
