using SemanticSearch.Adapters.Hub;
using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Tests.Adapters.Hub;

/// <summary>What is pulled, in which order it becomes visible, and what is refused before a byte of it is fetched.</summary>
public sealed class HubPullTests : IAsyncLifetime
{
    private HubBench _bench = null!;

    public async Task InitializeAsync() => _bench = await HubBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_model_is_fetched_at_the_commit_that_its_revision_is()
    {
        var model = await _bench.SucceedAsync();

        model.Files.Select(file => file.Path).ShouldBe(
            ["1_Pooling/config.json", "config.json", "modules.json", "vocab.txt", "model.safetensors"], ignoreOrder: true);
        model.Revision.ShouldBe(FakeHub.Commit);
        model.Licence.ShouldBe("mit");
        _bench.Hub.Requests.Skip(1).ShouldAllBe(request => request.Path.StartsWith($"/{FakeHub.Model}/resolve/{FakeHub.Commit}/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_what_a_model_needs_is_asked_for()
    {
        await _bench.SucceedAsync();

        foreach (var path in new[] { "README.md", "pytorch_model.bin", "model.onnx" })
        {
            _bench.Hub.RequestsFor(path).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_lock_file_remembers_where_from_and_every_byte()
    {
        var model = await _bench.SucceedAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(_bench.Store.Folder, "models.lock.json"));
        text.ShouldContain($"\"revision\": \"{FakeHub.Commit}\"");
        text.ShouldContain($"\"source\": \"{_bench.Hub.Address.AbsoluteUri.TrimEnd('/')}\"");
        text.ShouldContain(model.Files.Single(file => file.Path == "model.safetensors").Sha256);
        text.ShouldNotContain(HubBench.Token);
        (await _bench.Store.VerifyAsync(model)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_installed_and_whole_is_not_fetched_again()
    {
        await _bench.SucceedAsync();
        var before = _bench.Hub.Requests.Count;

        var (_, wasThere) = await _bench.PullAsync();

        wasThere.ShouldBeTrue();
        _bench.Hub.Requests.Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_is_installed_and_damaged_is_fetched_again()
    {
        var model = await _bench.SucceedAsync();
        await File.WriteAllTextAsync(Path.Combine(_bench.Store.PathOf(model), "vocab.txt"), "[PAD]\n");

        (await _bench.PullAsync()).WasThere.ShouldBeFalse();

        (await _bench.Store.VerifyAsync(_bench.Store.Find(FakeHub.Model)!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_fails_its_trial_is_not_installed()
    {
        _bench.Trial = (_, _) => throw new ModelRefusedException("its weights are not finite");

        (await _bench.FailAsync<ModelRefusedException>()).ShouldContain("not finite");
    }

    [Fact]
    public async Task A_failed_update_leaves_the_model_that_was_there()
    {
        var model = await _bench.SucceedAsync();
        await File.WriteAllTextAsync(Path.Combine(_bench.Store.PathOf(model), "vocab.txt"), "mine");
        _bench.Trial = (_, _) => throw new ModelRefusedException("no");

        await Should.ThrowAsync<ModelRefusedException>(() => _bench.PullAsync());

        (await File.ReadAllTextAsync(Path.Combine(_bench.Store.PathOf(model), "vocab.txt"))).ShouldBe("mine");
    }

    [Fact]
    public async Task Progress_counts_every_byte_once()
    {
        var seen = new List<TransferProgress>();

        await _bench.PullAsync(new Seen(seen));

        seen.Select(value => value.Done).ShouldBeInOrder();
        seen[^1].Done.ShouldBe(seen[^1].Total);
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../config.json")]
    [InlineData("..\\evil.json")]
    [InlineData("1_Pooling//config.json")]
    public async Task A_name_that_leads_out_of_the_folder_refuses_the_whole_model(string name)
    {
        _bench.Hub.FurtherNames.Add(name);

        (await _bench.FailAsync<ModelRefusedException>()).ShouldContain(name);
        _bench.Hub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_that_is_only_a_pickle_is_refused_with_a_way_out()
    {
        _bench.Hub.Files.Remove("model.safetensors");

        var message = await _bench.FailAsync<ModelRefusedException>();

        message.ShouldContain("pytorch_model.bin");
        message.ShouldContain("pickle");
        message.ShouldContain("refs/pr/N");
        _bench.Hub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_larger_than_allowed_is_refused_before_it_is_fetched()
    {
        _bench.MaxModelBytes = 100_000;

        (await _bench.FailAsync<ModelRefusedException>()).ShouldContain("model.safetensors is said to have 400,000 bytes");
        _bench.Hub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_configuration_of_gigabytes_is_refused_before_it_is_fetched()
    {
        _bench.Hub.Listed = (path, size) => path == "config.json" ? 5_000_000_000 : size;

        (await _bench.FailAsync<ModelRefusedException>()).ShouldContain("config.json");
    }

    [Fact]
    public async Task A_file_without_a_size_is_refused()
    {
        _bench.Hub.Listed = (path, size) => path == "model.safetensors" ? -1 : size;

        (await _bench.FailAsync<HubException>()).ShouldContain("model.safetensors");
    }

    private sealed class Seen(List<TransferProgress> values) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => values.Add(value);
    }
}
