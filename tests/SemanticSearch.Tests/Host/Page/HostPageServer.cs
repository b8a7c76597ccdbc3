using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>The real host, over the page's corpus.</summary>
public sealed class HostPageServer : IPageServer, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningHost? _host;

    public Uri Address => _host!.Client.BaseAddress!;

    public async Task InitializeAsync()
    {
        PageCorpus.WriteTo(Path.Combine(_folder.Path, "corpus"));
        var indexed = await CommandRun.OfAsync(_folder.Path, "index", "corpus");
        indexed.Code.ShouldBe(0, indexed.Error);
        _host = await RunningHost.StartAsync(_folder.Path, "serve");
    }

    public async Task DisposeAsync() => await _host!.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
