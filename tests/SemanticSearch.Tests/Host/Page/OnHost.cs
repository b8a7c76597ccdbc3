namespace SemanticSearch.Tests.Host.Page;

/// <summary>The claims of the page, tried on the host.</summary>
[CollectionDefinition(Name)]
public sealed class OnHost : ICollectionFixture<HostServer>, ICollectionFixture<Chromium>
{
    private const string Name = "page on the host";

    [Collection(Name)]
    public sealed class Results(HostServer server, Chromium chromium) : ResultsClaims(server, chromium);

    [Collection(Name)]
    public sealed class Documents(HostServer server, Chromium chromium) : DocumentClaims(server, chromium);

    [Collection(Name)]
    public sealed class Trail(HostServer server, Chromium chromium) : TrailClaims(server, chromium);

    [Collection(Name)]
    public sealed class Appearance(HostServer server, Chromium chromium) : AppearanceClaims(server, chromium);
}
