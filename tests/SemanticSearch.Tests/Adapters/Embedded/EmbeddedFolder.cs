using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Embedded;

/// <summary>A data folder of one test, deleted at its end.</summary>
public sealed class EmbeddedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string DatabaseFile => System.IO.Path.Combine(Path, "semsearch.db");

    public async Task<IPassageIndex> OpenAsync(bool readOnly = false) =>
        await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = Path, ReadOnly = readOnly });

    public void Dispose() => _folder.Dispose();
}
