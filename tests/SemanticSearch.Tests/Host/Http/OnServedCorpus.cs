namespace SemanticSearch.Tests.Host.Http;

/// <summary>Tests that share one running server.</summary>
[CollectionDefinition(Name)]
public sealed class OnServedCorpus : ICollectionFixture<ServedCorpus>
{
    public const string Name = "http on a served corpus";
}
