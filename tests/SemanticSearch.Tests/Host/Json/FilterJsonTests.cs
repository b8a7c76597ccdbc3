using System.Text.Json;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Spelling;

namespace SemanticSearch.Tests.Host.Json;

public class FilterJsonTests
{
    [Fact]
    public void A_string_in_date_form_matches_dates_and_texts()
    {
        var filter = Read("""{"field":"sent","equals":"2025-12-04"}""").ShouldBeOfType<Filter.AnyOf>();

        filter.Values.ShouldBe(
            [new MetadataValue.Date(new DateTimeOffset(2025, 12, 4, 0, 0, 0, TimeSpan.Zero)), new MetadataValue.Text("2025-12-04")]);
    }

    [Fact]
    public void Both_bounds_make_one_range()
    {
        var range = Read("""{"field":"pages","gt":1,"lte":9}""").ShouldBeOfType<Filter.Range>();

        range.ShouldBe(new Filter.Range("pages", new MetadataValue.Number(1), false, new MetadataValue.Number(9), true));
    }

    [Theory]
    [InlineData("""{"and":[{"field":"a","anyOf":["x",1,true]},{"or":[{"not":{"field":"b","gte":"2025-01-01"}}]}]}""")]
    [InlineData("""{"field":"a","gt":1,"lt":2.5}""")]
    public void A_filter_written_reads_back_the_same(string json)
    {
        var written = JsonSerializer.Serialize(Read(json), ApiJson.Instance.Filter);

        JsonSerializer.Serialize(Read(written), ApiJson.Instance.Filter).ShouldBe(written);
    }

    [Theory]
    [InlineData("""{"and":[{"field":"a","equals":1},{"field":"b","gte":"x"}]}""", "filter.and[1].gte")]
    [InlineData("""{"or":{"field":"a","equals":1}}""", "filter.or")]
    [InlineData("""{"not":[]}""", "filter.not")]
    [InlineData("""{"field":"a","gt":1,"gte":2}""", "'gte'")]
    [InlineData("""{"field":"a","equals":1,"gte":2}""", "'and'")]
    [InlineData("""{"and":[],"or":[]}""", "'or'")]
    [InlineData("""{}""", "empty")]
    [InlineData("""{"field":"","equals":1}""", "filter.field")]
    public void A_complaint_names_the_place(string json, string place)
    {
        Should.Throw<InvalidSearchException>(() => Read(json)).Message.ShouldContain(place);
    }

    [Fact]
    public void More_conditions_than_the_limit_are_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, Filter.MaxConditions + 1).Select(i => $"{{\"field\":\"a\",\"equals\":{i}}}"));

        Should.Throw<InvalidSearchException>(() => Read($"{{\"or\":[{many}]}}")).Field.ShouldBe("filter");
    }

    [Theory]
    [InlineData("2025-12-04", "2025-12-04")]
    [InlineData("2025-12-04T10:30:00Z", "2025-12-04T10:30:00Z")]
    [InlineData("2025-12-04T10:30:00+02:00", "2025-12-04T08:30:00Z")]
    public void Dates_are_read_and_written_in_UTC(string text, string written)
    {
        IsoDate.TryParse(text, out var date).ShouldBeTrue();
        IsoDate.Format(date).ShouldBe(written);
    }

    [Theory]
    [InlineData("2025-13-01")]
    [InlineData("4 December 2025")]
    [InlineData("2025")]
    public void Other_texts_are_no_dates(string text)
    {
        IsoDate.TryParse(text, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("limt", "limit")]
    [InlineData("minscore", "minScore")]
    [InlineData("colour", null)]
    public void The_nearest_name_is_suggested_only_when_near(string typed, string? meant)
    {
        NearestName.Of(typed, ["limit", "minScore", "query"]).ShouldBe(meant);
    }

    private static Filter Read(string json) => JsonSerializer.Deserialize(json, ApiJson.Instance.Filter)!;
}
