namespace SemanticSearch.Core.Indexing;

/// <summary>A collection was filled by another embedding model than the one at hand; their vectors cannot be compared.</summary>
public sealed class ModelMismatchException : Exception
{
    public ModelMismatchException()
    {
    }

    public ModelMismatchException(string message)
        : base(message)
    {
    }

    public ModelMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ModelMismatchException(CollectionDefinition stored, CollectionDefinition offered)
        : this($"Collection '{stored.Name}' was filled by model {stored.ModelName} ({stored.Dimensions} dimensions, "
            + $"fingerprint {Short(stored)}); the model at hand is {offered.ModelName} ({offered.Dimensions} dimensions, "
            + $"fingerprint {Short(offered)}). Use that model, or switch the collection to this one.")
    {
    }

    private static string Short(CollectionDefinition definition) =>
        definition.ModelFingerprint[..Math.Min(12, definition.ModelFingerprint.Length)];
}
