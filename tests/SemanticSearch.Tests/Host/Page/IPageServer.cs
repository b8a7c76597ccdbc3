namespace SemanticSearch.Tests.Host.Page;

/// <summary>
/// A server that the page's claims are tried on: the small one of this folder, or the real host with
/// <see cref="PageCorpus"/> indexed in its collection <c>default</c>.
/// </summary>
public interface IPageServer : IAsyncLifetime
{
    /// <summary>Where the page is, ending in a slash.</summary>
    Uri Address { get; }
}
