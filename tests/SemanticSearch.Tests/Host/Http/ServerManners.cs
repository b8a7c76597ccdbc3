using System.Net;
using SemanticSearch.Host.Problems;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Tests.Host.Http;

[Collection(OnServedCorpus.Name)]
public class ServerManners(ServedCorpus corpus)
{
    [Theory]
    [InlineData("/healthz", "ok")]
    [InlineData("/readyz", "ready")]
    public async Task A_loaded_server_is_healthy_and_ready(string address, string status)
    {
        var answer = await HttpAnswer.GetAsync(corpus.Client, address);

        answer.Json.GetProperty("status").GetString().ShouldBe(status);
    }

    [Fact]
    public async Task Collections_are_listed_with_their_model_and_size()
    {
        var answer = await HttpAnswer.GetAsync(corpus.Client, "/v1/collections");

        var collection = answer.Json.GetProperty("collections").EnumerateArray().First(each => each.GetProperty("name").GetString() == "default");
        collection.GetProperty("documents").GetInt32().ShouldBe(3);
        collection.GetProperty("newest").GetString().ShouldBe("2025-12-04");
        collection.GetProperty("model").GetString().ShouldNotBeNullOrEmpty();
        answer.Json.GetProperty("total").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_collection_is_deleted_whole_and_once()
    {
        await HttpAnswer.PostAsync(corpus.Client, "/v1/documents", """{"source":"a.txt","collection":"brief","text":"Short life."}""");

        (await HttpAnswer.DeleteAsync(corpus.Client, "/v1/collections/brief")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await HttpAnswer.DeleteAsync(corpus.Client, "/v1/collections/brief")).ShouldBeProblem(404, "unknown-collection");
    }

    [Theory]
    [InlineData("GET", "/nothing/here", 404, "unknown-route")]
    [InlineData("GET", "/v1", 404, "unknown-route")]
    [InlineData("GET", "/%2e%2e/%2e%2e/etc/passwd", 404, "unknown-route")]
    [InlineData("PUT", "/v1/search", 405, "method-not-allowed")]
    [InlineData("POST", "/v1/collections", 405, "method-not-allowed")]
    public async Task What_does_not_exist_is_answered_as_a_problem(string method, string address, int status, string slug)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        var answer = await HttpAnswer.OfAsync(corpus.Client.SendAsync(request));

        answer.ShouldBeProblem(status, slug);
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/collections") { Headers = { Host = "rebound.example" } };

        var answer = await HttpAnswer.OfAsync(corpus.Client.SendAsync(request));

        answer.ShouldBeProblem(421, "wrong-host");
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_sites_page_may_not_change_anything(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/collections/default");
        request.Headers.Add(header, value);

        var answer = await HttpAnswer.OfAsync(corpus.Client.SendAsync(request));

        answer.ShouldBeProblem(403, "cross-origin");
    }

    [Fact]
    public async Task The_own_page_may_post()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search")
        {
            Content = new StringContent("""{"query":"ferry"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", corpus.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        (await HttpAnswer.OfAsync(corpus.Client.SendAsync(request))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v1/collections")]
    [InlineData("/nothing/here")]
    public async Task Every_answer_keeps_browsers_to_this_server(string address)
    {
        var answer = await HttpAnswer.GetAsync(corpus.Client, address);

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([SecurityHeaders.ContentSecurityPolicy]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Every_kind_of_error_is_described_where_its_type_points_and_in_the_manual()
    {
        var page = await HttpAnswer.GetAsync(corpus.Client, ProblemType.DocsPath);
        var manual = await File.ReadAllTextAsync(Repository.PathOf("docs", "api.md"));

        foreach (var type in ProblemTypes.All)
        {
            page.Body.ShouldContain($"id=\"{type.Slug}\"");
            manual.ShouldContain($"| `{type.Slug}` | {type.Status} | {type.Title} | {type.Remedy} |");
        }
    }

    [Fact]
    public async Task The_OpenAPI_document_names_every_route()
    {
        var document = (await HttpAnswer.GetAsync(corpus.Client, "/openapi/v1.json")).Json;

        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.");
        var routes = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        routes.ShouldBe(
            [
                "POST /v1/search", "GET /v1/search", "POST /v1/documents", "GET /v1/documents", "GET /v1/documents/{id}",
                "DELETE /v1/documents/{id}", "GET /v1/documents/{id}/text", "GET /v1/documents/{id}/passages", "GET /v1/collections",
                "DELETE /v1/collections/{name}", "GET /v1/collections/{name}",
                "POST /v1/collections/{name}/generations", "DELETE /v1/collections/{name}/generations/{generation}", "GET /v1/status", "GET /healthz", "GET /readyz",
            ],
            ignoreOrder: true);
        var operation = document.GetProperty("paths").GetProperty("/v1/search").GetProperty("post");
        operation.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _).ShouldBeTrue();
        document.GetProperty("components").GetProperty("schemas").TryGetProperty("SearchResponse", out _).ShouldBeTrue();
    }
}
