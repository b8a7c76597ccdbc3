using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Composition;

/// <summary>The embedding model that a person chose, not opened yet.</summary>
/// <param name="Catalogue">What opens it.</param>
/// <param name="Reference">Its reference; see <see cref="IEmbedderCatalogue"/>.</param>
public sealed record ModelChoice(IEmbedderCatalogue Catalogue, string Reference)
{
    /// <summary>Environment variable that names the model where <c>--model</c> does not.</summary>
    public const string Variable = "SEMSEARCH_MODEL";

    /// <summary>Opens it.</summary>
    /// <exception cref="EmbedderUnavailableException">It cannot be used; the message says what to do.</exception>
    public Task<IEmbedder> OpenAsync(CancellationToken cancellationToken) => Catalogue.OpenAsync(Reference, cancellationToken).AsTask();
}
