using SemanticSearch.Adapters.Hub;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Hub;

/// <summary>A hub, a models folder, and the wire between them.</summary>
internal sealed class HubBench : IAsyncDisposable
{
    public const string Token = "hf_secretOfTheTest";

    private readonly TemporaryFolder _folder = new();

    private HubBench(FakeHub hub)
    {
        Hub = hub;
        Store = new ModelStore(Path.Combine(_folder.Path, "models"), TimeProvider.System);
    }

    public FakeHub Hub { get; }

    public ModelStore Store { get; }

    /// <summary>Where the weights lie while they are fetched.</summary>
    public string PartialWeights =>
        Path.Combine(Store.Folder, ".partial", $"acme--tiny-encoder@{FakeHub.Commit[..12]}", "model.safetensors.part");

    public IReadOnlyList<string> FurtherHosts { get; set; } = [];

    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(60);

    public long MaxModelBytes { get; set; } = HubOptions.DefaultMaxModelBytes;

    public ModelTrial Trial { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<HubBench> StartAsync() => new(await FakeHub.WithModelAsync());

    public async Task<(InstalledModel Model, bool WasThere)> PullAsync(IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var options = new HubOptions
        {
            Address = Hub.Address,
            Token = Token,
            FurtherHosts = FurtherHosts,
            Silence = Silence,
            MaxModelBytes = MaxModelBytes,
            RetryDelay = TimeSpan.FromMilliseconds(5),
        };
        using var client = new HubClient(options);
        return await new HubPull(client, Store, options, Trial).PullAsync(HubReference.TryParse(FakeHub.Model)!, progress, cancellationToken);
    }

    /// <summary>Pulls, and finds that it fails, that nothing is installed, and that no error shows the token or a signature.</summary>
    public async Task<string> FailAsync<TException>()
        where TException : Exception
    {
        var failure = await Should.ThrowAsync<TException>(() => PullAsync());
        ShouldHaveNothingInstalled();
        failure.ToString().ShouldNotContain(Token);
        failure.ToString().ShouldNotContain("signature=");
        return failure.Message;
    }

    public void ShouldHaveNothingInstalled()
    {
        Store.List().ShouldBeEmpty();
        if (Directory.Exists(Store.Folder))
        {
            Directory.EnumerateDirectories(Store.Folder).Select(path => Path.GetFileName(path)).Except([".partial"]).ShouldBeEmpty();
        }
    }

    /// <summary>Pulls, and finds every file as the hub has it.</summary>
    public async Task<InstalledModel> SucceedAsync()
    {
        var (model, _) = await PullAsync();
        foreach (var file in model.Files)
        {
            (await File.ReadAllBytesAsync(Path.Combine(Store.PathOf(model), file.Path))).ShouldBe(Hub.Files[file.Path]);
        }

        Store.List().ShouldHaveSingleItem().Name.ShouldBe(FakeHub.Model);
        Directory.EnumerateFiles(Store.PathOf(model), "*", SearchOption.AllDirectories).Count().ShouldBe(model.Files.Count);
        return model;
    }

    /// <summary>Waits until so many bytes of the weights lie on the client's disk, so that a drop after it leaves them there.</summary>
    public async Task ArrivedAsync(long bytes)
    {
        for (var i = 0; i < 2000 && (!File.Exists(PartialWeights) || new FileInfo(PartialWeights).Length < bytes); i++)
        {
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _folder.Dispose();
    }
}
