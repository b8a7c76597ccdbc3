using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Http;

/// <summary>A running server over a few documents, shared by the tests of the API.</summary>
public sealed class ServedCorpus : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningHost? _host;

    public HttpClient Client => _host!.Client;

    public async Task InitializeAsync()
    {
        _folder.Write("corpus/ferry.md", "---\ntitle: The ferry\nauthor: A. Reader\npublisher: Harbour Press\ndate: 2025-12-04\nlanguage: en\npages: 12\n---\n\n# The ferry\n\nThe ferry leaves the harbour at nine.\n\n## Tickets 🎫\n\nTickets 🎫 for the ferry are sold on board, naïve as it sounds.\n");
        _folder.Write("corpus/bakery.md", "---\ntitle: The bakery\npublisher: Village News\ndate: 2024-01-15\n---\n\n# The bakery\n\nThe bakery opens at six and sells bread until noon.\n");
        _folder.Write("corpus/garden.txt", "The garden\n\nRoses grow in the garden behind the harbour.\n");
        var indexed = await CommandRun.OfAsync(_folder.Path, "index", "corpus");
        indexed.Code.ShouldBe(0, indexed.Error);
        _host = await RunningHost.StartAsync(_folder.Path, "serve");
    }

    public async Task DisposeAsync() => await _host!.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
