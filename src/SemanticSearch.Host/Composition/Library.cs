using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Composition;

/// <summary>A data folder opened for use: its index, the models, and the two stories over them. Safe for any thread.</summary>
public sealed class Library : IAsyncDisposable
{
    private readonly Lazy<PassageRanker> _ranker;

    private Library(IPassageIndex index, ModelWish wish, IEmbedder model, TimeProvider time)
    {
        var analyzer = new EngineTextAnalyzer();
        var leases = new GenerationLeases();
        var reference = wish.Reference ?? ModelCatalogue.BuiltIn;
        var rerankers = new BuiltinRerankers(analyzer, reference == ModelCatalogue.BuiltIn ? model as StaticModel : null);
        Index = index;
        Wished = wish.Reference;
        Models = new CollectionModels(index, wish.Catalogue, new ModelChoice(reference, model));
        Searcher = new SearchRouter(
            index, Models, leases, (passages, embedder) => new Searcher(passages, embedder, analyzer, time, rerankers.For(embedder)), time);
        _ranker = new Lazy<PassageRanker>(() => new PassageRanker(index, model, analyzer, rerankers.For(model), time));
        Indexer = new Indexer(Readers, Models, index, time);
        Switch = new ModelSwitch(index, Models, leases, new BuildOptions(), time);
    }

    /// <summary>Every format that can be read.</summary>
    public static DocumentReaders Readers { get; } = new(AdapterReaders.All);

    public IPassageIndex Index { get; }

    /// <summary>Reference of the model that collections are to have; null leaves each the one it has.</summary>
    public string? Wished { get; }

    /// <summary>The model that new collections are made for.</summary>
    public IEmbedder Model => Models.Initial.Embedder;

    /// <summary>The model of each collection.</summary>
    public CollectionModels Models { get; }

    /// <summary>Searches each collection with its model.</summary>
    public SearchRouter Searcher { get; }

    /// <summary>The ranking that <see cref="Searcher"/> uses, by itself, for evaluation.</summary>
    public PassageRanker Ranker => _ranker.Value;

    public Indexer Indexer { get; }

    /// <summary>Changes the model of collections.</summary>
    public ModelSwitch Switch { get; }

    /// <summary>Opens a folder, creating it when it is to be written. Changes no collection's model: that is begun by whoever opened it.</summary>
    /// <exception cref="DataFolderInUseException">It is to be written, and another process holds it.</exception>
    /// <exception cref="EmbedderUnavailableException">The model wished for cannot be opened.</exception>
    public static async Task<Library> OpenAsync(
        DataFolder folder, bool readOnly, ModelWish wish, TimeProvider time, CancellationToken cancellationToken)
    {
        // Weights and index are read side by side: each is half of the start-up.
        var model = Task.Run(
            async () => await wish.Catalogue.OpenAsync(wish.Reference ?? ModelCatalogue.BuiltIn, cancellationToken), cancellationToken);
        var options = new EmbeddedIndexOptions { Directory = folder.Path, ReadOnly = readOnly, TimeProvider = time };
        var index = await EmbeddedIndex.OpenAsync(options, cancellationToken);
        try
        {
            return new Library(index, wish, await model, time);
        }
        catch
        {
            await index.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Switch.DisposeAsync();
        await Index.DisposeAsync();
    }
}
