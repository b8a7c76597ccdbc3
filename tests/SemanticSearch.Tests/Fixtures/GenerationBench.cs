using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>Indexing, searching and changing of models over one index, put together as the program does.</summary>
internal sealed class GenerationBench : IAsyncDisposable
{
    public const string Collection = "default";

    public GenerationBench(
        IPassageIndex index, NamedModels models, string initial, BuildOptions? options = null, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        (Index, Catalogue) = (index, models);
        Models = new CollectionModels(index, models, new ModelChoice(initial, models[initial]));
        Leases = new GenerationLeases();
        Router = new SearchRouter(
            index, Models, Leases, (source, embedder) => new Searcher(source, embedder, new EngineTextAnalyzer(), clock), clock);
        Indexer = new Indexer(new DocumentReaders(AdapterReaders.All), Models, index, clock);
        Switch = new ModelSwitch(index, Models, Leases, options ?? new BuildOptions { BatchSize = 8, FinalDocuments = 4 }, clock);
    }

    public IPassageIndex Index { get; }

    public NamedModels Catalogue { get; }

    public CollectionModels Models { get; }

    public GenerationLeases Leases { get; }

    public SearchRouter Router { get; }

    public Indexer Indexer { get; }

    public ModelSwitch Switch { get; }

    /// <summary>Opens a folder with the models a (first half) and b (second half), new collections being made for a.</summary>
    public static async Task<GenerationBench> OpenAsync(
        TemporaryFolder folder, NamedModels? models = null, BuildOptions? options = null, TimeProvider? clock = null) => new(
        await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = folder.Path }), models ?? TwoModels(), "a", options, clock);

    public static NamedModels TwoModels() =>
        new NamedModels("a", new HalfSpaceEmbedder("a", 0)).With("b", new HalfSpaceEmbedder("b", 1));

    public HalfSpaceEmbedder ModelOf(string reference) => (HalfSpaceEmbedder)Catalogue[reference];

    public Task<IngestReport> IndexAsync(params (string Name, string Text)[] documents) => Indexer.IngestAsync(
        documents.Select(document => SearchBench.Source(document.Name, document.Text)).ToAsyncEnumerable(), new IngestOptions());

    public Task<SearchResponse> SearchAsync(string query, SearchMode mode = SearchMode.Dense) =>
        Router.SearchAsync(new SearchRequest { Query = query, Mode = mode });

    /// <summary>Name of the model the collection is searched with.</summary>
    public async Task<string> ActiveModelAsync() =>
        (await Index.FindActiveAsync(Collection)).ShouldNotBeNull().Definition.ModelName;

    public async Task<GenerationSummary> SummaryAsync(string model) =>
        (await Index.ListGenerationsAsync(Collection)).Single(each => each.Generation.Definition.ModelName == model);

    public async ValueTask DisposeAsync()
    {
        await Switch.DisposeAsync();
        await Index.DisposeAsync();
    }
}
