using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Host.Composition;

/// <summary>A data folder opened for use: its index, the model, and the two stories over them. Safe for any thread.</summary>
public sealed class Library : IAsyncDisposable
{
    private Library(IPassageIndex index, IEmbedder model, TimeProvider time)
    {
        Index = index;
        Model = model;
        Searcher = new Searcher(index, model, new EngineTextAnalyzer(), time);
        Indexer = new Indexer(Readers, model, index, time);
    }

    /// <summary>Every format that can be read.</summary>
    public static DocumentReaders Readers { get; } = new(AdapterReaders.All);

    public IPassageIndex Index { get; }

    public IEmbedder Model { get; }

    public Searcher Searcher { get; }

    public Indexer Indexer { get; }

    /// <summary>Opens a folder, creating it when it is to be written, and the model to use with it.</summary>
    /// <exception cref="EmbedderUnavailableException">The model cannot be used.</exception>
    /// <exception cref="DataFolderInUseException">It is to be written, and another process holds it.</exception>
    public static async Task<Library> OpenAsync(
        DataFolder folder, bool readOnly, ModelChoice choice, TimeProvider time, CancellationToken cancellationToken)
    {
        // Weights and index are read side by side: each is half of the start-up.
        var model = choice.OpenAsync(cancellationToken);
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
