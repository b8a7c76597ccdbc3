namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>What was asked of a generation cannot be done while its collection is searched with it.</summary>
public sealed class ActiveGenerationException : Exception
{
    public ActiveGenerationException()
    {
    }

    public ActiveGenerationException(string message)
        : base(message)
    {
    }

    public ActiveGenerationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="collection">The collection.</param>
    /// <param name="generation">Id of its active generation.</param>
    public ActiveGenerationException(string collection, string generation)
        : this($"Collection '{collection}' is searched with generation {generation}; switch to another before dropping it.")
    {
    }
}
