using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Endpoints.Generations;

namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>A collection and how much it holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Characters">UTF-16 code units of stored text.</param>
/// <param name="Newest">Latest publication day of its documents.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
/// <param name="Model">Name of the model that it is searched with.</param>
/// <param name="ModelFingerprint">Identity of that model.</param>
/// <param name="Dimensions">Components of each vector.</param>
public sealed record CollectionView(
    string Name,
    long Documents,
    long Passages,
    long Characters,
    DateOnly? Newest,
    DateTime UpdatedAt,
    string Model,
    string ModelFingerprint,
    int Dimensions)
{
    /// <summary>What each model has made of it, oldest first; where one collection or the status is asked for, and in lists while one is being built.</summary>
    public IReadOnlyList<GenerationView>? Generations { get; init; }

    /// <summary>Time taken in milliseconds, where the collection is the whole answer.</summary>
    public double? TookMs { get; init; }

    public static CollectionView Of(CollectionSummary summary) => new(
        summary.Definition.Name,
        summary.Documents,
        summary.Passages,
        summary.Characters,
        summary.Newest,
        summary.UpdatedAt.UtcDateTime,
        summary.Definition.ModelName,
        summary.Definition.ModelFingerprint,
        summary.Definition.Dimensions);
}
