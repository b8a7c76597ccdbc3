using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A generation as stored.</summary>
/// <param name="Key">Its key in the database, never used twice.</param>
/// <param name="Collection">Key of its collection.</param>
/// <param name="Generation">What it is.</param>
internal sealed record GenerationRow(long Key, long Collection, Generation Generation)
{
    public int Dimensions => Generation.Definition.Dimensions;
}
