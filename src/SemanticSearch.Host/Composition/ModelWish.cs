using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Composition;

/// <summary>Which model a library is opened for.</summary>
/// <param name="Catalogue">Opens models.</param>
/// <param name="Reference">
/// The model that collections are to have, as the catalogue takes it; null leaves each collection the one it has, and makes new ones
/// for the built-in model.
/// </param>
public sealed record ModelWish(IEmbedderCatalogue Catalogue, string? Reference = null)
{
    /// <summary>Environment variable that names the model where <c>--model</c> does not.</summary>
    public const string Variable = "SEMSEARCH_MODEL";
}
