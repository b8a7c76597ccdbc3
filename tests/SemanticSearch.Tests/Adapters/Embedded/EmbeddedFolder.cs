using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Adapters.Embedded;

/// <summary>A data folder of one test, deleted at its end.</summary>
public sealed class EmbeddedFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("semsearch-test-").FullName;

    public string DatabaseFile => System.IO.Path.Combine(Path, "semsearch.db");

    public async Task<IPassageIndex> OpenAsync(bool readOnly = false) =>
        await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = Path, ReadOnly = readOnly });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
