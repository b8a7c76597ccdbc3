namespace SemanticSearch.Core.Indexing;

/// <summary>The collection named does not exist.</summary>
public sealed class UnknownCollectionException : Exception
{
    public UnknownCollectionException()
    {
    }

    public UnknownCollectionException(string collection)
        : base($"There is no collection '{collection}'.") => Collection = collection;

    public UnknownCollectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public string? Collection { get; }
}
