using System.Net;

namespace SemanticSearch.Tests.Host.Http;

[Collection(OnServedCorpus.Name)]
public class BadSearchTests(ServedCorpus corpus)
{
    private static readonly string HundredKilobytes = new('q', 100_000);

    [Theory]
    [InlineData("""{"query":"x",""", "malformed-json", null)]
    [InlineData("", "malformed-json", null)]
    [InlineData("""{"query":"x","query":"y"}""", "malformed-json", null)]
    [InlineData("null", "wrong-type", null)]
    [InlineData("[]", "wrong-type", null)]
    [InlineData("""{"query":5}""", "wrong-type", "query")]
    [InlineData("""{"query":"x","limit":"ten"}""", "wrong-type", "limit")]
    [InlineData("""{"query":"x","limit":1.5}""", "wrong-type", "limit")]
    [InlineData("""{"query":"x","limit":99999999999}""", "wrong-type", "limit")]
    [InlineData("""{"query":"x","mode":"fuzzy"}""", "wrong-type", "mode")]
    [InlineData("""{"query":"x","mode":1}""", "wrong-type", "mode")]
    [InlineData("""{"query":"x","explain":"yes"}""", "wrong-type", "explain")]
    [InlineData("""{"query":"x","limt":3}""", "unknown-member", "limt")]
    [InlineData("{}", "invalid-value", "query")]
    [InlineData("""{"query":""}""", "invalid-value", "query")]
    [InlineData("""{"query":" \n "}""", "invalid-value", "query")]
    [InlineData("""{"query":"x","limit":0}""", "invalid-value", "limit")]
    [InlineData("""{"query":"x","limit":101}""", "invalid-value", "limit")]
    [InlineData("""{"query":"x","offset":-1}""", "invalid-value", "offset")]
    [InlineData("""{"query":"x","minScore":2}""", "invalid-value", "minScore")]
    [InlineData("""{"query":"x","rerank":"best"}""", "wrong-type", "rerank")]
    [InlineData("""{"query":"x","rerank":"model"}""", "invalid-value", "rerank")]
    [InlineData("""{"query":"x","rerankTop":0}""", "invalid-value", "rerankTop")]
    [InlineData("""{"query":"x","rerankTop":201}""", "invalid-value", "rerankTop")]
    [InlineData("""{"query":"x","rerankBudgetMs":0}""", "invalid-value", "rerankBudgetMs")]
    [InlineData("""{"query":"x","feedback":"on"}""", "wrong-type", "feedback")]
    [InlineData("""{"query":"x","mode":"dense","feedback":true}""", "invalid-value", "feedback")]
    [InlineData("""{"query":"x","collection":"No Such Name"}""", "invalid-value", "collection")]
    [InlineData("""{"query":"x","filter":{"field":"colour","equals":"red"}}""", "invalid-value", "filter")]
    [InlineData("""{"query":"x","filter":{"field":"title","like":"red"}}""", "invalid-value", "filter")]
    [InlineData("""{"query":"x","filter":{"field":"title"}}""", "invalid-value", "filter")]
    [InlineData("""{"query":"x","filter":{"field":"published","gte":"soon"}}""", "invalid-value", "filter")]
    [InlineData("""{"query":"x","filter":"title=red"}""", "invalid-value", "filter")]
    public async Task A_bad_body_is_answered_with_its_kind_and_field(string body, string slug, string? field)
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", body);

        answer.ShouldBeProblem(400, slug, field);
        await ShouldStillAnswer();
    }

    [Fact]
    public async Task Malformed_JSON_is_placed_by_line_and_byte()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", "{\n  \"query\": \"x\",\n  oops\n}");

        answer.ShouldBeProblem(400, "malformed-json").Json.GetProperty("detail").GetString()!.ShouldContain("line 3, byte 3");
    }

    [Fact]
    public async Task A_misspelt_member_is_told_the_right_name()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", """{"query":"x","minscore":0.5}""");

        answer.Json.GetProperty("detail").GetString()!.ShouldContain("'minScore'");
    }

    [Fact]
    public async Task An_unknown_filter_field_is_told_the_known_ones()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", """{"query":"x","filter":{"field":"colour","equals":"red"}}""");

        var detail = answer.Json.GetProperty("detail").GetString()!;
        detail.ShouldContain("colour");
        detail.ShouldContain("publisher");
        detail.ShouldContain("pages");
    }

    [Fact]
    public async Task A_query_of_100_kB_is_refused_by_name_in_a_body_and_in_an_address()
    {
        var body = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", $$"""{"query":"{{HundredKilobytes}}"}""");
        var address = await HttpAnswer.GetAsync(corpus.Client, $"/v1/search?q={HundredKilobytes}");

        body.ShouldBeProblem(400, "invalid-value", "query");
        address.ShouldBeProblem(400, "invalid-value", "query");
        await ShouldStillAnswer();
    }

    [Fact]
    public async Task A_body_beyond_any_search_is_too_large()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", new string(' ', 300_000));

        answer.ShouldBeProblem(413, "too-large");
        await ShouldStillAnswer();
    }

    [Fact]
    public async Task A_filter_nested_too_deep_is_refused()
    {
        var filter = string.Concat(Enumerable.Repeat("""{"not":""", 20)) + """{"field":"title","equals":"x"}""" + new string('}', 20);

        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", $$"""{"query":"x","filter":{{filter}}}""");

        answer.ShouldBeProblem(400, "invalid-value", "filter");
    }

    [Theory]
    [InlineData("/v1/search", "invalid-value", "q")]
    [InlineData("/v1/search?q=", "invalid-value", "query")]
    [InlineData("/v1/search?q=x&limit=ten", "wrong-type", "limit")]
    [InlineData("/v1/search?q=x&explain=perhaps", "wrong-type", "explain")]
    [InlineData("/v1/search?q=x&mode=2", "wrong-type", "mode")]
    [InlineData("/v1/search?q=x&limt=3", "unknown-member", "limt")]
    [InlineData("/v1/search?q=x&q=y", "invalid-value", "q")]
    [InlineData("/v1/search?q=x&filter={", "malformed-json", null)]
    public async Task A_bad_address_is_answered_with_its_kind_and_field(string address, string slug, string? field)
    {
        var answer = await HttpAnswer.GetAsync(corpus.Client, address);

        answer.ShouldBeProblem(400, slug, field);
    }

    [Fact]
    public async Task An_unknown_collection_is_not_found()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", """{"query":"x","collection":"nowhere"}""");

        answer.ShouldBeProblem(404, "unknown-collection", "collection").Json.GetProperty("detail").GetString()!.ShouldContain("nowhere");
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_told_how_to_be()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", "query=x", "application/x-www-form-urlencoded");

        answer.ShouldBeProblem(415, "unsupported-media-type").Json.GetProperty("detail").GetString()!.ShouldContain("application/json");
    }

    [Fact]
    public async Task A_lone_surrogate_is_no_text()
    {
        var answer = await HttpAnswer.PostAsync(corpus.Client, "/v1/search", """{"query":"\ud800"}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
    }

    private async Task ShouldStillAnswer() =>
        (await HttpAnswer.GetAsync(corpus.Client, "/v1/search?q=ferry")).Status.ShouldBe(HttpStatusCode.OK);
}
