namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Opens embedding models by the reference a person gives and an index remembers: <c>builtin</c>, the name of an installed model
/// such as <c>BAAI/bge-small-en-v1.5</c>, the path of a model directory or file, or a hosted model as <c>openai:NAME</c>.
/// Safe for any thread; the same reference gives the same embedder while it is in use.
/// </summary>
public interface IEmbedderCatalogue
{
    /// <summary>The embedder a reference names.</summary>
    /// <exception cref="EmbedderUnavailableException">It is not installed, cannot be read, or is not configured; says which, and what to do.</exception>
    ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default);
}
