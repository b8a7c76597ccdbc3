namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>A collection has no such generation, or it was dropped meanwhile.</summary>
public sealed class UnknownGenerationException : Exception
{
    public UnknownGenerationException()
    {
    }

    public UnknownGenerationException(string message)
        : base(message)
    {
    }

    public UnknownGenerationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="collection">The collection.</param>
    /// <param name="generation">Id of the generation.</param>
    public UnknownGenerationException(string collection, string generation)
        : this($"Collection '{collection}' has no generation '{generation}'.")
    {
    }
}
