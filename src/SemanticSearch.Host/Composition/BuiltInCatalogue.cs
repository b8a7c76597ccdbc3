using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Composition;

/// <summary>The catalogue of a program that has its built-in model and no other.</summary>
public sealed class BuiltInCatalogue : IEmbedderCatalogue
{
    /// <summary>Reference of the built-in model.</summary>
    public const string Reference = "builtin";

    private readonly Lazy<IEmbedder> _model = new(() => BuiltInModel.Load());

    public ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default) =>
        reference == Reference
            ? ValueTask.FromResult(_model.Value)
            : ValueTask.FromException<IEmbedder>(new EmbedderUnavailableException(
                $"There is no model '{reference}'. The one there is has the name '{Reference}'."));
}
