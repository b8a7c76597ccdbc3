namespace SemanticSearch.Tests.Host.Http;

[Collection(OnServedCorpus.Name)]
public class SearchEndpointTests(ServedCorpus corpus)
{
    [Fact]
    public async Task A_citation_quotes_the_stored_text_character_for_character()
    {
        var answer = await SearchAsync("""{"query":"ferry tickets"}""");

        foreach (var hit in answer.Json.GetProperty("results").EnumerateArray())
        {
            var citation = hit.GetProperty("citation");
            var (id, start, length) = (citation.GetProperty("documentId").GetString(), citation.GetProperty("start").GetInt32(), citation.GetProperty("length").GetInt32());
            var slice = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id}/text?start={start}&length={length}");
            slice.Json.GetProperty("text").GetString().ShouldBe(citation.GetProperty("quote").GetString());
            slice.Json.GetProperty("contentSha256").GetString().ShouldBe(citation.GetProperty("contentSha256").GetString());
            hit.GetProperty("passageId").GetString().ShouldBe($"{id}#{start}");
        }

        answer.Json.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_answer_has_the_documented_members()
    {
        var answer = await SearchAsync("""{"query":"ferry tickets","limit":1,"explain":true}""");

        answer.Json.GetProperty("query").GetString().ShouldBe("ferry tickets");
        answer.Json.GetProperty("collection").GetString().ShouldBe("default");
        answer.Json.GetProperty("tookMs").GetDouble().ShouldBeGreaterThan(0);
        var hit = answer.Json.GetProperty("results")[0];
        hit.GetProperty("score").GetDouble().ShouldBeInRange(0, 1);
        hit.GetProperty("highlights")[0].GetProperty("kind").GetString().ShouldBeOneOf("word", "meaning");
        hit.GetProperty("citation").GetProperty("published").GetString().ShouldBe("2025-12-04");
        hit.GetProperty("explanation").GetProperty("fusion").GetString().ShouldBe("weightedSum");
        hit.TryGetProperty("alsoIn", out _).ShouldBeFalse("members without a value are left out");
    }

    [Fact]
    public async Task An_address_answers_like_a_body()
    {
        var body = await SearchAsync("""{"query":"bread","limit":2,"mode":"lexical"}""");
        var address = await HttpAnswer.GetAsync(corpus.Client, "/v1/search?q=bread&limit=2&mode=lexical");

        address.Json.GetProperty("results").ToString().ShouldBe(body.Json.GetProperty("results").ToString());
    }

    [Fact]
    public async Task The_second_stage_and_the_words_of_feedback_are_told()
    {
        var answer = await SearchAsync("""{"query":"ferry tickets","explain":true}""");
        var plain = await HttpAnswer.GetAsync(corpus.Client, "/v1/search?q=ferry+tickets&rerank=none&feedback=false&explain=true");
        var few = await HttpAnswer.GetAsync(corpus.Client, "/v1/search?q=ferry+tickets&mode=lexical&rerank=builtin&rerankTop=1&rerankBudgetMs=60000");

        var report = answer.Json.GetProperty("rerank");
        report.GetProperty("method").GetString().ShouldBe("builtin");
        report.GetProperty("status").GetString().ShouldBe("done");
        report.GetProperty("model").GetString().ShouldBe("late-interaction");
        answer.Json.GetProperty("feedbackTerms").GetArrayLength().ShouldBeGreaterThan(0);
        answer.Json.GetProperty("results")[0].GetProperty("explanation").GetProperty("rerank").GetProperty("before").GetDouble().ShouldBeGreaterThan(0);
        plain.Json.TryGetProperty("rerank", out _).ShouldBeFalse();
        plain.Json.TryGetProperty("feedbackTerms", out _).ShouldBeFalse();
        few.Json.GetProperty("rerank").GetProperty("candidates").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"field":"publisher","equals":"harbour press"}""", "corpus/ferry.md")]
    [InlineData("""{"field":"published","gte":"2025-01-01","lt":"2026-01-01"}""", "corpus/ferry.md")]
    [InlineData("""{"field":"published","equals":"2024-01-15"}""", "corpus/bakery.md")]
    [InlineData("""{"field":"pages","gt":10}""", "corpus/ferry.md")]
    [InlineData("""{"and":[{"field":"title","anyOf":["The bakery","The mill"]},{"not":{"field":"pages","gte":1}}]}""", "corpus/bakery.md")]
    public async Task A_filter_leaves_only_documents_that_match(string filter, string source)
    {
        var answer = await SearchAsync($$"""{"query":"the harbour at six","filter":{{filter}}}""");

        var sources = answer.Json.GetProperty("results").EnumerateArray()
            .Select(hit => hit.GetProperty("citation").GetProperty("source").GetString()).Distinct();
        sources.ShouldBe([source]);
    }

    [Fact]
    public async Task Grouping_gives_one_result_a_document()
    {
        var answer = await SearchAsync("""{"query":"the ferry","groupBy":"document"}""");

        var ids = answer.Json.GetProperty("results").EnumerateArray()
            .Select(hit => hit.GetProperty("citation").GetProperty("documentId").GetString()).ToList();
        ids.ShouldBeUnique();
    }

    private Task<HttpAnswer> SearchAsync(string body) => HttpAnswer.PostAsync(corpus.Client, "/v1/search", body);
}
