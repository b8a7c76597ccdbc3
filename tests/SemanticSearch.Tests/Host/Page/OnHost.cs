namespace SemanticSearch.Tests.Host.Page;

/// <summary>
/// The claims that hold whatever the ranking and the reader make of the corpus, tried on the real host: reader, chunker, model, index
/// and API behind the page.
/// </summary>
[CollectionDefinition(Name)]
public sealed class OnHost : ICollectionFixture<HostPageServer>, ICollectionFixture<Chromium>
{
    private const string Name = "page on the host";

    [Collection(Name)]
    public sealed class Trail(HostPageServer server, Chromium chromium) : TrailClaims(server, chromium);

    [Collection(Name)]
    public sealed class States(HostPageServer server, Chromium chromium) : StateClaims(server, chromium);
}
