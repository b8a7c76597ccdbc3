using System.Net;
using System.Text;

namespace SemanticSearch.Tests.Host.Http;

[Collection(OnServedCorpus.Name)]
public class DocumentEndpointTests(ServedCorpus corpus)
{
    [Fact]
    public async Task A_document_is_added_then_unchanged_then_updated_then_gone()
    {
        var added = await SaveAsync("""{"source":"life.md","collection":"lives","text":"# Life\n\nIt begins."}""");
        var unchanged = await SaveAsync("""{"source":"life.md","collection":"lives","text":"# Life\n\nIt begins."}""");
        var updated = await SaveAsync("""{"source":"life.md","collection":"lives","text":"# Life\n\nIt goes on."}""");
        var id = added.Json.GetProperty("document").GetProperty("id").GetString();
        var deleted = await HttpAnswer.DeleteAsync(corpus.Client, $"/v1/documents/{id}");
        var gone = await HttpAnswer.DeleteAsync(corpus.Client, $"/v1/documents/{id}");

        (added.Status, Status(added)).ShouldBe((HttpStatusCode.Created, "added"), added.Body);
        (unchanged.Status, Status(unchanged)).ShouldBe((HttpStatusCode.OK, "unchanged"));
        (updated.Status, Status(updated)).ShouldBe((HttpStatusCode.OK, "updated"));
        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        gone.ShouldBeProblem(404, "unknown-document");
    }

    [Fact]
    public async Task Metadata_that_is_sent_wins_and_comes_back()
    {
        var saved = await SaveAsync(
            """{"source":"letter","collection":"sent","text":"Dear harbour,","metadata":{"title":"A letter","published":"2025-02-03","fields":{"pages":2,"tags":["sea","post"],"sent":"2025-02-04","draft":false}}}""");

        var metadata = saved.Json.GetProperty("document").GetProperty("metadata");
        metadata.GetProperty("title").GetString().ShouldBe("A letter", saved.Body);
        metadata.GetProperty("published").GetString().ShouldBe("2025-02-03");
        var fields = metadata.GetProperty("fields");
        fields.GetProperty("pages").GetDouble().ShouldBe(2);
        fields.GetProperty("sent").GetString().ShouldBe("2025-02-04");
        fields.GetProperty("draft").GetBoolean().ShouldBeFalse();
        fields.GetProperty("tags").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Raw_bytes_are_read_by_their_media_type_or_by_their_name()
    {
        var html = await HttpAnswer.PostAsync(
            corpus.Client, "/v1/documents?source=page&collection=raw", "<html><title>Harbour</title><body><p>Boats come and go.</p></body></html>", "text/html");
        var markdown = await HttpAnswer.PostAsync(
            corpus.Client, "/v1/documents?source=note.md&collection=raw", "# Note\n\nBoats.", "application/octet-stream");
        var base64 = await SaveAsync(
            $$"""{"source":"b.txt","collection":"raw","contentBase64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes("Boats at night."))}}"}""");

        html.Json.GetProperty("document").GetProperty("mediaType").GetString().ShouldBe("text/html", html.Body);
        markdown.Json.GetProperty("document").GetProperty("mediaType").GetString().ShouldBe("text/markdown", markdown.Body);
        base64.Status.ShouldBe(HttpStatusCode.Created, base64.Body);
    }

    [Theory]
    [InlineData("""{"text":"x"}""", 400, "invalid-value", "source")]
    [InlineData("""{"source":"a\u0000b","text":"x"}""", 400, "invalid-value", "source")]
    [InlineData("""{"source":"a.txt"}""", 400, "invalid-value", "text")]
    [InlineData("""{"source":"a.txt","text":"x","contentBase64":"eA=="}""", 400, "invalid-value", "text")]
    [InlineData("""{"source":"a.txt","contentBase64":"!"}""", 400, "wrong-type", "contentBase64")]
    [InlineData("""{"source":"a.txt","text":"x","collection":"Big Name"}""", 400, "invalid-value", "collection")]
    [InlineData("""{"source":"a.txt","text":"x","metadata":{"colour":"red"}}""", 400, "unknown-member", "colour")]
    [InlineData("""{"source":"a.txt","text":"x","metadata":{"published":"soon"}}""", 400, "wrong-type", "metadata.published")]
    [InlineData("""{"source":"a.txt","text":"x","metadata":{"fields":{"a":{}}}}""", 400, "wrong-type", "metadata.fields.a")]
    [InlineData("""{"source":"a.txt","text":"  "}""", 422, "unreadable-document", null)]
    [InlineData("""{"source":"a.xyz","text":"x"}""", 422, "unreadable-document", null)]
    [InlineData("""{"source":"a.txt","contentBase64":"AAECAwQFBgcAAAAA"}""", 422, "unreadable-document", null)]
    public async Task A_bad_document_is_refused_with_its_reason(string body, int status, string slug, string? field)
    {
        var answer = await SaveAsync(body);

        answer.ShouldBeProblem(status, slug, field);
    }

    [Fact]
    public async Task An_unreadable_replacement_leaves_what_was_there()
    {
        var before = await SaveAsync("""{"source":"kept.txt","collection":"kept","text":"Still here."}""");
        var refused = await SaveAsync("""{"source":"kept.txt","collection":"kept","contentBase64":"AAECAwQFBgcAAAAA"}""");

        refused.ShouldBeProblem(422, "unreadable-document");
        var id = before.Json.GetProperty("document").GetProperty("id").GetString();
        var text = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id}/text");
        text.Json.GetProperty("text").GetString()!.ShouldContain("Still here.");
    }

    [Fact]
    public async Task A_source_that_looks_like_a_path_is_only_a_name()
    {
        var saved = await SaveAsync("""{"source":"../../etc/passwd.txt","collection":"names","text":"No secret."}""");

        saved.Status.ShouldBe(HttpStatusCode.Created, saved.Body);
        var id = saved.Json.GetProperty("document").GetProperty("id").GetString();
        var text = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id}/text");
        text.Json.GetProperty("text").GetString()!.ShouldContain("No secret.");
    }

    [Fact]
    public async Task A_document_beyond_32_MiB_is_too_large()
    {
        using var bytes = new ByteArrayContent(new byte[(32 << 20) + 1]);
        bytes.Headers.ContentType = new("text/plain");

        var answer = await HttpAnswer.OfAsync(corpus.Client.PostAsync("/v1/documents?source=big.txt", bytes));

        answer.ShouldBeProblem(413, "too-large");
    }

    [Fact]
    public async Task A_list_pages_and_says_how_many_there_are()
    {
        var first = await HttpAnswer.GetAsync(corpus.Client, "/v1/documents?limit=2");
        var second = await HttpAnswer.GetAsync(corpus.Client, "/v1/documents?limit=2&offset=2");

        var sources = first.Json.GetProperty("documents").EnumerateArray().Concat(second.Json.GetProperty("documents").EnumerateArray())
            .Select(document => document.GetProperty("source").GetString());
        sources.ShouldBe(["corpus/bakery.md", "corpus/ferry.md", "corpus/garden.txt"]);
        first.Json.GetProperty("total").GetInt32().ShouldBe(3);
        first.Json.GetProperty("tookMs").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_document_is_found_by_the_first_digits_of_its_id()
    {
        var id = await FerryAsync();

        var whole = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id}");
        var prefix = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id[..6]}");

        prefix.Json.GetProperty("id").GetString().ShouldBe(id);
        whole.Json.GetProperty("metadata").GetProperty("publisher").GetString().ShouldBe("Harbour Press");
        whole.Json.GetProperty("headings").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("ffffffffffffffffffff")]
    [InlineData("fff")]
    [InlineData("..")]
    [InlineData("nonsense")]
    public async Task An_id_that_names_nothing_is_not_found(string id)
    {
        var answer = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{Uri.EscapeDataString(id)}/text");

        ((int)answer.Status).ShouldBe(404, answer.Body);
        answer.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Text_comes_plain_when_plain_is_asked_for()
    {
        var id = await FerryAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/documents/{id}/text");
        request.Headers.Accept.ParseAdd("text/plain");

        var answer = await HttpAnswer.OfAsync(corpus.Client.SendAsync(request));

        answer.MediaType.ShouldBe("text/plain");
        answer.Body.ShouldContain("🎫");
    }

    [Theory]
    [InlineData("start=100000", 416, "range-outside")]
    [InlineData("start=0&length=100000", 416, "range-outside")]
    [InlineData("start=-1", 400, "invalid-value")]
    [InlineData("start=first", 400, "wrong-type")]
    public async Task A_range_outside_the_text_is_refused(string range, int status, string slug)
    {
        var answer = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{await FerryAsync()}/text?{range}");

        answer.ShouldBeProblem(status, slug);
    }

    [Fact]
    public async Task Passages_come_in_reading_order_and_lie_in_the_text()
    {
        var id = await FerryAsync();
        var text = (await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id}/text")).Json.GetProperty("text").GetString()!;

        var answer = await HttpAnswer.GetAsync(corpus.Client, $"/v1/documents/{id}/passages");

        var passages = answer.Json.GetProperty("passages").EnumerateArray().ToList();
        passages.Select(passage => passage.GetProperty("ordinal").GetInt32()).ShouldBe(Enumerable.Range(0, passages.Count));
        foreach (var passage in passages)
        {
            text.Substring(passage.GetProperty("start").GetInt32(), passage.GetProperty("length").GetInt32())
                .ShouldBe(passage.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task A_deletion_takes_the_whole_id_only()
    {
        var id = await FerryAsync();

        var answer = await HttpAnswer.DeleteAsync(corpus.Client, $"/v1/documents/{id[..8]}");

        answer.ShouldBeProblem(404, "unknown-document");
    }

    private static string? Status(HttpAnswer answer) => answer.Json.GetProperty("status").GetString();

    private Task<HttpAnswer> SaveAsync(string body) => HttpAnswer.PostAsync(corpus.Client, "/v1/documents", body);

    private async Task<string> FerryAsync()
    {
        var list = await HttpAnswer.GetAsync(corpus.Client, "/v1/documents");
        return list.Json.GetProperty("documents").EnumerateArray()
            .First(document => document.GetProperty("source").GetString() == "corpus/ferry.md").GetProperty("id").GetString()!;
    }
}
