namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>A generation and how full it is.</summary>
/// <param name="Generation">Which one.</param>
/// <param name="Documents">Documents of the collection whose present version it holds.</param>
/// <param name="Total">Documents of the collection.</param>
/// <param name="Passages">Passages it holds.</param>
/// <param name="CreatedAt">When it was begun.</param>
public sealed record GenerationSummary(Generation Generation, long Documents, long Total, long Passages, DateTimeOffset CreatedAt)
{
    /// <summary>Documents it lacks.</summary>
    public long Missing => Total - Documents;
}
