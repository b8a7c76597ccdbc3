using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Contracts;

namespace SemanticSearch.Tests.Adapters.Embedded;

public sealed class EmbeddedFeedbackTests : FeedbackContract, IDisposable
{
    private readonly EmbeddedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IPassageIndex> OpenAsync() => _folder.OpenAsync();
}
