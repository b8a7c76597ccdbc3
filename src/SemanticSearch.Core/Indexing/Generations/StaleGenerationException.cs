namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>Passages were made for a generation that is not the active one any more: they must be made again for the one that is.</summary>
public sealed class StaleGenerationException : Exception
{
    public StaleGenerationException()
    {
    }

    public StaleGenerationException(string message)
        : base(message)
    {
    }

    public StaleGenerationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="collection">The collection.</param>
    /// <param name="madeFor">Id of the generation they were made for.</param>
    /// <param name="active">Id of the active one.</param>
    public StaleGenerationException(string collection, string madeFor, string active)
        : this($"The passages were made for generation {madeFor} of collection '{collection}', which is searched with {active} now.")
    {
    }
}
