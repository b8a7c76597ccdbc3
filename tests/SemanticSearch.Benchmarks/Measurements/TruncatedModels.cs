using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>The built-in model as <c>512</c>, and its first 256 components as <c>256</c>: two models that need nothing installed.</summary>
internal sealed class TruncatedModels : IEmbedderCatalogue
{
    private readonly IEmbedder _short = BuiltInModel.Load(256);

    public IEmbedder Full { get; } = BuiltInModel.Load();

    public ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(reference == "256" ? _short : Full);
}
