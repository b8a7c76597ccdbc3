using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Composition;

/// <summary>A data folder opened for use: its index, the model, and the two stories over them. Safe for any thread.</summary>
public sealed class Library : IAsyncDisposable
{
    private Library(IPassageIndex index, StaticModel model, TimeProvider time)
    {
        Index = index;
        Model = model;
        var analyzer = new EngineTextAnalyzer();
        var rerankers = new Rerankers(new LateInteractionReranker(model, analyzer));
        Searcher = new Searcher(index, model, analyzer, time, rerankers);
        Ranker = new PassageRanker(index, model, analyzer, rerankers, time);
        Indexer = new Indexer(Readers, model, index, time);
    }

    /// <summary>Every format that can be read.</summary>
    public static DocumentReaders Readers { get; } = new(AdapterReaders.All);

    public IPassageIndex Index { get; }

    public IEmbedder Model { get; }

    public Searcher Searcher { get; }

    /// <summary>The ranking that <see cref="Searcher"/> uses, by itself, for evaluation.</summary>
    public PassageRanker Ranker { get; }

    public Indexer Indexer { get; }

    /// <summary>Opens a folder, creating it when it is to be written.</summary>
    /// <exception cref="DataFolderInUseException">It is to be written, and another process holds it.</exception>
    public static async Task<Library> OpenAsync(
        DataFolder folder, bool readOnly, TimeProvider time, CancellationToken cancellationToken)
    {
        // Weights and index are read side by side: each is half of the start-up.
        var model = Task.Run(() => BuiltInModel.Load(), cancellationToken);
        var options = new EmbeddedIndexOptions { Directory = folder.Path, ReadOnly = readOnly, TimeProvider = time };
        var index = await EmbeddedIndex.OpenAsync(options, cancellationToken);
        try
        {
            return new Library(index, await model, time);
        }
        catch
        {
            await index.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Index.DisposeAsync();
}
