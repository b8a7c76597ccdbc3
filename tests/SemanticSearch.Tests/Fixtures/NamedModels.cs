using System.Collections.Concurrent;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>A catalogue of given models, any of which can be taken away.</summary>
internal sealed class NamedModels : IEmbedderCatalogue
{
    private readonly ConcurrentDictionary<string, IEmbedder> _models = new(StringComparer.Ordinal);

    public NamedModels(string reference, IEmbedder embedder) => With(reference, embedder);

    public NamedModels With(string reference, IEmbedder embedder)
    {
        _models[reference] = embedder;
        return this;
    }

    public void Remove(string reference) => _models.TryRemove(reference, out _);

    public IEmbedder this[string reference] => _models[reference];

    public ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default) =>
        _models.TryGetValue(reference, out var embedder)
            ? ValueTask.FromResult(embedder)
            : ValueTask.FromException<IEmbedder>(new EmbedderUnavailableException($"There is no model '{reference}' here."));
}
