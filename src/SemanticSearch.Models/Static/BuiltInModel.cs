namespace SemanticSearch.Models.Static;

/// <summary>
/// The model inside this assembly, so that search by meaning works with nothing to download. What it was trained on, how, and
/// what it scores stands in docs/model-card.md.
/// </summary>
public static class BuiltInModel
{
    private const string Resource = "SemanticSearch.Models.Static.semsearch-static-v1.bin";

    /// <summary>Makes an embedder over the embedded file, without copying it.</summary>
    /// <param name="dimensions">Leading components to keep: 512, 256 and 128 were trained for; 0 for all 512.</param>
    public static StaticModel Load(int dimensions = 0)
    {
        var file = File();
        return new StaticModel(StaticModelFile.Read(file), StaticModelFile.Checksum(file.Span), dimensions);
    }

    /// <summary>The weights themselves, for adapting them; not copied.</summary>
    public static StaticModelWeights ReadWeights() => StaticModelFile.Read(File());

    private static ReadOnlyMemory<byte> File()
    {
        // Managed assemblies are mapped into memory, and their resources are streams over that memory.
        var stream = (UnmanagedMemoryStream?)typeof(BuiltInModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new ModelFileException($"This build of SemanticSearch.Models lacks its resource {Resource}.");
        return new ResourceMemory(stream).Memory;
    }
}
