using System.IO.Compression;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>
/// A data folder of format version 1, as the program wrote it that knew no other: collections <c>default</c> and <c>second</c> of four
/// and two documents, filled by <see cref="WordEmbedder"/> with 16 dimensions.
/// </summary>
internal static class FrozenVersion1
{
    public static void Unpack(string file)
    {
        using var packed = File.OpenRead(Repository.PathOf("tests", "SemanticSearch.Tests", "Adapters", "Embedded", "version-1.db.gz"));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var target = File.Create(file);
        unpacked.CopyTo(target);
    }
}
