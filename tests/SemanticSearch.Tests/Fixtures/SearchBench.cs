using System.Text;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>The whole pipeline over a real embedded index in a temporary folder, with a model that can be reasoned about.</summary>
internal sealed class SearchBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private SearchBench(TemporaryFolder folder, IPassageIndex index, IEmbedder embedder, Rerankers? rerankers, TimeProvider clock)
    {
        _folder = folder;
        Index = index;
        Indexer = new Indexer(new DocumentReaders(AdapterReaders.All), embedder, index, TimeProvider.System);
        Searcher = new Searcher(index, embedder, new EngineTextAnalyzer(), clock, rerankers);
    }

    public IPassageIndex Index { get; }

    public Indexer Indexer { get; }

    public Searcher Searcher { get; }

    public static async Task<SearchBench> OpenAsync(
        IEmbedder? embedder = null, Rerankers? rerankers = null, TimeProvider? clock = null)
    {
        var folder = new TemporaryFolder();
        var index = await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = folder.Path });
        return new SearchBench(folder, index, embedder ?? new WordEmbedder(), rerankers, clock ?? TimeProvider.System);
    }

    /// <summary>Indexes texts, each given as its name and its content.</summary>
    public Task<IngestReport> IndexAsync(params (string Name, string Text)[] documents) => IndexAsync(new IngestOptions(), documents);

    public Task<IngestReport> IndexAsync(IngestOptions options, params (string Name, string Text)[] documents) =>
        Indexer.IngestAsync(documents.Select(document => Source(document.Name, document.Text)).ToAsyncEnumerable(), options);

    public Task<SearchResponse> SearchAsync(string query) => Searcher.SearchAsync(new SearchRequest { Query = query });

    public static SourceDocument Source(string name, string text) => new()
    {
        Source = name,
        ReadBytes = _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(text)),
    };

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        _folder.Dispose();
    }
}
