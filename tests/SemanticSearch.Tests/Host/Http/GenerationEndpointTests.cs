using System.Net;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Http;

/// <summary>
/// Generations over HTTP and through the command line beside a server. The server has its built-in model alone, so that a change is one
/// of the passages' size.
/// </summary>
public sealed class GenerationEndpointTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private RunningHost? _host;

    private HttpClient Client => _host!.Client;

    public async Task InitializeAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            _folder.Write(
                $"corpus/{i}.md",
                string.Join("\n\n", Enumerable.Range(0, 12).Select(p => $"## Part {p}\n\nThe heron number {i} stood beside canal {p} and waited for fish until evening came.")));
        }

        (await CommandRun.OfAsync(_folder.Path, "index", "corpus")).Code.ShouldBe(0);
        _host = await RunningHost.StartAsync(_folder.Path, "serve");
    }

    public async Task DisposeAsync() => await _host!.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_collection_is_changed_while_it_is_searched_and_the_old_generation_can_be_dropped()
    {
        var before = await HttpAnswer.GetAsync(Client, "/v1/collections/default");
        var old = before.Json.GetProperty("generations").EnumerateArray().ShouldHaveSingleItem();
        (old.GetProperty("state").GetString(), old.GetProperty("documents").GetInt32(), old.GetProperty("modelReference").GetString())
            .ShouldBe(("active", 20, "builtin"));

        var begun = await HttpAnswer.PostAsync(Client, "/v1/collections/default/generations", """{"model":"builtin","maxTokens":30,"overlapTokens":0}""");
        begun.Status.ShouldBe(HttpStatusCode.Accepted, begun.Body);
        var id = begun.Json.GetProperty("id").GetString()!;
        using var patience = new CancellationTokenSource(Patience);
        var state = string.Empty;
        while (state != "active")
        {
            var found = await HttpAnswer.GetAsync(Client, "/v1/search?q=heron+number+7&limit=3");
            found.Json.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(0);
            found.Json.GetProperty("generation").GetString().ShouldBeOneOf(id, old.GetProperty("id").GetString());
            var status = await HttpAnswer.GetAsync(Client, "/v1/status");
            var generation = status.Json.GetProperty("collections")[0].GetProperty("generations").EnumerateArray()
                .Single(each => each.GetProperty("id").GetString() == id);
            state = generation.GetProperty("state").GetString();
            await Task.Delay(10, patience.Token);
        }

        var again = await HttpAnswer.PostAsync(Client, "/v1/collections/default/generations", """{"model":"builtin","maxTokens":30,"overlapTokens":0}""");
        again.Status.ShouldBe(HttpStatusCode.OK);
        var drop = $"/v1/collections/default/generations/{old.GetProperty("id").GetString()}";
        (await HttpAnswer.DeleteAsync(Client, drop)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await HttpAnswer.DeleteAsync(Client, drop)).ShouldBeProblem(404, "unknown-generation", "generation");
        (await HttpAnswer.DeleteAsync(Client, $"/v1/collections/default/generations/{id}")).ShouldBeProblem(409, "active-generation", "generation");
        var after = await HttpAnswer.GetAsync(Client, "/v1/collections/default");
        after.Json.GetProperty("generations").GetArrayLength().ShouldBe(1);
        after.Json.GetProperty("passages").GetInt32().ShouldBeGreaterThan(before.Json.GetProperty("passages").GetInt32());
        (await HttpAnswer.GetAsync(Client, "/v1/search?q=heron+number+7&limit=3")).Json.GetProperty("generation").GetString().ShouldBe(id);
    }

    [Theory]
    [InlineData("""{"model":"/etc"}""", 400, "invalid-value", "model")]
    [InlineData("""{"model":"../model"}""", 400, "invalid-value", "model")]
    [InlineData("""{"model":"~/model"}""", 400, "invalid-value", "model")]
    [InlineData("""{"maxTokens":3}""", 400, "invalid-value", "maxTokens")]
    [InlineData("""{"maxTokens":100,"overlapTokens":51}""", 400, "invalid-value", "overlapTokens")]
    [InlineData("""{"modell":"builtin"}""", 400, "unknown-member", "modell")]
    [InlineData("""{"model":"nobody/has-this"}""", 503, "model-unavailable", "model")]
    public async Task What_cannot_be_changed_to_is_refused_and_nothing_begins(string body, int status, string slug, string field)
    {
        (await HttpAnswer.PostAsync(Client, "/v1/collections/default/generations", body)).ShouldBeProblem(status, slug, field);

        (await HttpAnswer.GetAsync(Client, "/v1/collections/default")).Json.GetProperty("generations").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_collection_that_is_not_there_has_no_generations()
    {
        (await HttpAnswer.GetAsync(Client, "/v1/collections/nowhere")).ShouldBeProblem(404, "unknown-collection");
        (await HttpAnswer.PostAsync(Client, "/v1/collections/nowhere/generations", "{}")).ShouldBeProblem(404, "unknown-collection");
        (await HttpAnswer.DeleteAsync(Client, "/v1/collections/nowhere/generations/000000000000")).ShouldBeProblem(404, "unknown-generation");
    }

    [Fact]
    public async Task A_change_from_another_sites_page_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/collections/default/generations")
        {
            Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");

        (await HttpAnswer.OfAsync(Client.SendAsync(request))).ShouldBeProblem(403, "cross-origin");
    }

    [Fact]
    public async Task Beside_a_server_the_command_line_goes_through_it()
    {
        var begun = await HttpAnswer.PostAsync(Client, "/v1/collections/default/generations", """{"maxTokens":40,"overlapTokens":0}""");
        var switched = await CommandRun.OfAsync(_folder.Path, "generations", "switch");
        switched.Code.ShouldBe(0, switched.Error);
        var list = await CommandRun.OfAsync(_folder.Path, "generations", "list");
        list.Out.ShouldContain($"{begun.Json.GetProperty("id").GetString()}  searched");
        var kept = list.Out.Split('\n').Single(line => line.Contains("  kept ", StringComparison.Ordinal))[..12];

        (await CommandRun.OfAsync(_folder.Path, "generations", "drop", kept)).Code.ShouldBe(0);
        (await CommandRun.OfAsync(_folder.Path, "generations", "drop", kept)).Code.ShouldBe(1);
        var refused = await CommandRun.OfAsync(_folder.Path, "generations", "switch", "nobody/has-this");
        (refused.Code, refused.Error.Contains("nobody/has-this", StringComparison.Ordinal)).ShouldBe((3, true), refused.Error);
    }
}
