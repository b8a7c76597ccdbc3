namespace SemanticSearch.Tests.Host.Page;

/// <summary>The claims of the page, tried on the small server of this folder.</summary>
[CollectionDefinition(Name)]
public sealed class OnFixture : ICollectionFixture<FixtureServer>, ICollectionFixture<Chromium>
{
    private const string Name = "page on the fixture";

    [Collection(Name)]
    public sealed class Results(FixtureServer server, Chromium chromium) : ResultsClaims(server, chromium);

    [Collection(Name)]
    public sealed class Documents(FixtureServer server, Chromium chromium) : DocumentClaims(server, chromium);

    [Collection(Name)]
    public sealed class Trail(FixtureServer server, Chromium chromium) : TrailClaims(server, chromium);

    [Collection(Name)]
    public sealed class States(FixtureServer server, Chromium chromium) : StateClaims(server, chromium);

    [Collection(Name)]
    public sealed class Flow(FixtureServer server, Chromium chromium) : FlowClaims(server, chromium);

    [Collection(Name)]
    public sealed class Appearance(FixtureServer server, Chromium chromium) : AppearanceClaims(server, chromium);
}
