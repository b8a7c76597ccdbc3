namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>A catalogue of one model, which it opens under any reference: for programs that use no other.</summary>
public sealed class SingleModel(IEmbedder embedder) : IEmbedderCatalogue
{
    public ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default) => ValueTask.FromResult(embedder);
}
