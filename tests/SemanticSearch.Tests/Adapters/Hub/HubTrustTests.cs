using System.Net;
using Microsoft.AspNetCore.Http;
using SemanticSearch.Adapters.Hub;

namespace SemanticSearch.Tests.Adapters.Hub;

/// <summary>Whom a client of a hub follows, and to whom it shows the token.</summary>
public sealed class HubTrustTests : IAsyncLifetime
{
    private HubBench _bench = null!;
    private FakeHub _storage = null!;

    public async Task InitializeAsync()
    {
        _bench = await HubBench.StartAsync();
        _storage = await FakeHub.StartAsync("localhost");
        _storage.Files["model.safetensors"] = _bench.Hub.Files["model.safetensors"];
        _bench.Hub.Storage = _storage.Address;
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_nobody_named_is_not_followed()
    {
        var message = await _bench.FailAsync<HubException>();

        message.ShouldContain("redirects model.safetensors to localhost");
        message.ShouldContain("SEMSEARCH_HUB_HOSTS");
        _storage.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    public async Task A_storage_that_was_named_gives_the_file_and_never_sees_the_token(string named)
    {
        _bench.FurtherHosts = [named];

        await _bench.SucceedAsync();

        _bench.Hub.Requests.ShouldAllBe(request => request.Authorization == $"Bearer {HubBench.Token}");
        _storage.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task The_same_host_at_another_port_is_not_the_hub()
    {
        await using var neighbour = await FakeHub.StartAsync();
        neighbour.Files["model.safetensors"] = _bench.Hub.Files["model.safetensors"];
        _bench.Hub.Storage = neighbour.Address;
        _bench.FurtherHosts = ["127.0.0.1"];

        await _bench.SucceedAsync();

        neighbour.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_within_the_hub_keeps_the_token()
    {
        _bench.Hub.Storage = null;
        _bench.Hub.OnFile = (context, path, attempt, _) =>
        {
            var moves = path == "config.json" && attempt == 1;
            if (moves)
            {
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = $"/{FakeHub.Model}/resolve/{FakeHub.Commit}/config.json";
            }

            return Task.FromResult(moves);
        };

        await _bench.SucceedAsync();

        _bench.Hub.Requests.ShouldAllBe(request => request.Authorization == $"Bearer {HubBench.Token}");
    }

    [Fact]
    public async Task A_redirect_that_goes_round_in_circles_ends()
    {
        _bench.Hub.Storage = null;
        _bench.Hub.OnFile = (context, path, _, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = context.Request.Path.Value;
            return Task.FromResult(true);
        };

        (await _bench.FailAsync<HubException>()).ShouldContain("circles");
    }

    [Theory]
    [InlineData("https://huggingface.co/a", "/b", true)]
    [InlineData("https://huggingface.co/a", "https://cas-bridge.xethub.hf.co/b", true)]
    [InlineData("https://huggingface.co/a", "https://cdn-lfs.huggingface.co/b", true)]
    [InlineData("https://huggingface.co/a", "https://eviltwin-hf.co/b", false)]
    [InlineData("https://huggingface.co/a", "https://hf.co.evil.example/b", false)]
    [InlineData("https://huggingface.co/a", "http://huggingface.co/b", false)]
    [InlineData("https://huggingface.co/a", "http://localhost/b", false)]
    [InlineData("https://huggingface.co/a", "http://cdn-lfs.hf.co/b", false)]
    [InlineData("https://huggingface.co/a", "https://169.254.169.254/b", false)]
    [InlineData("https://huggingface.co/a", "file:///etc/passwd", false)]
    [InlineData("https://huggingface.co/a", "https://store.example.org/b", true)]
    [InlineData("https://huggingface.co/a", "https://cdn.allowed.example/b", true)]
    [InlineData("https://huggingface.co/a", "https://allowed.example/b", false)]
    public void Redirects_lead_to_the_hub_its_storage_and_named_hosts_alone(string from, string to, bool followed)
    {
        var rules = new RedirectRules(new HubOptions { FurtherHosts = ["store.example.org", "*.allowed.example"] });

        var follow = () => rules.Follow(new Uri(from), new Uri(to, UriKind.RelativeOrAbsolute), "a file");

        if (followed)
        {
            follow().ShouldBe(new Uri(new Uri(from), to));
        }
        else
        {
            follow.ShouldThrow<HubException>();
        }
    }

    [Fact]
    public void The_storage_of_one_hub_is_not_that_of_another()
    {
        var rules = new RedirectRules(new HubOptions { Address = new Uri("https://hub.example.org") });

        Should.Throw<HubException>(() => rules.Follow(new Uri("https://hub.example.org/a"), new Uri("https://cdn-lfs.hf.co/b"), "a file"));
    }

    [Theory]
    [InlineData("https://hub.example.org", true)]
    [InlineData("https://hub.example.org/proxy/hf", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://hub.example.org", false)]
    [InlineData("ftp://hub.example.org", false)]
    [InlineData("https://me:secret@hub.example.org", false)]
    public void Plain_http_is_for_this_machine_alone(string address, bool allowed)
    {
        HubOptions.IsAddress(new Uri(address)).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public async Task A_web_page_in_place_of_a_file_is_called_that(string file)
    {
        _bench.Hub.Storage = null;
        _bench.Hub.OnFile = async (context, path, _, _) =>
        {
            if (path == file)
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<!doctype html><title>Log in</title>");
            }

            return path == file;
        };

        (await _bench.FailAsync<HubException>()).ShouldContain($"sent a web page instead of {file}");
    }

    [Theory]
    [InlineData("text/html", "<!doctype html><title>Log in</title>", "sent a web page instead of the list of files")]
    [InlineData("application/json", "{\"id\":", "does not answer as a Hugging Face hub")]
    [InlineData("application/json", "{}", "does not answer as a Hugging Face hub")]
    [InlineData("application/json", "{\"sha\":\"../../main\",\"siblings\":[]}", "does not answer as a Hugging Face hub")]
    [InlineData("application/json", "{\"sha\":\"0123456789abcdef0123456789abcdef01234567\",\"siblings\":[]}", "no config.json")]
    [InlineData("application/json", "{\"sha\":\"0123456789abcdef0123456789abcdef01234567\",\"siblings\":[null]}", "does not answer as a Hugging Face hub")]
    public async Task A_list_that_is_none_is_refused(string type, string body, string message)
    {
        _bench.Hub.OnList = async (context, _) =>
        {
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
            return true;
        };

        (await Should.ThrowAsync<Exception>(() => _bench.PullAsync())).Message.ShouldContain(message);
        _bench.ShouldHaveNothingInstalled();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, null, "does not let the token see")]
    [InlineData(HttpStatusCode.Forbidden, "GatedRepo", "accept")]
    [InlineData(HttpStatusCode.NotFound, "RepoNotFound", "has no model 'acme/tiny-encoder'")]
    [InlineData(HttpStatusCode.NotFound, "RevisionNotFound", "has no revision")]
    [InlineData(HttpStatusCode.InternalServerError, null, "answered 500")]
    public async Task A_refusal_says_what_to_do(HttpStatusCode status, string? code, string message)
    {
        _bench.Hub.OnList = (context, _) =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.Headers["X-Error-Code"] = code;
            return Task.FromResult(true);
        };

        (await _bench.FailAsync<HubException>()).ShouldContain(message);
    }

    [Fact]
    public async Task A_hub_that_is_not_there_is_named()
    {
        await _bench.Hub.DisposeAsync();

        (await _bench.FailAsync<HubException>()).ShouldContain("cannot be reached");
    }
}
