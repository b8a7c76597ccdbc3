using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Host.Endpoints.Generations;

/// <summary>What one model makes of a collection.</summary>
/// <param name="Id">12 digits (0-9, a-f).</param>
/// <param name="State">Whether it is searched, being built, or kept.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelReference">By what the model is opened.</param>
/// <param name="ModelFingerprint">Identity of the model.</param>
/// <param name="Dimensions">Components of each vector.</param>
/// <param name="MaxTokens">Largest passage in tokens.</param>
/// <param name="OverlapTokens">Most tokens repeated from the passage before.</param>
/// <param name="Documents">Documents it holds.</param>
/// <param name="Total">Documents of the collection.</param>
/// <param name="Passages">Passages it holds.</param>
/// <param name="CreatedAt">When it was begun, UTC.</param>
/// <param name="Build">How its building goes, while it does.</param>
public sealed record GenerationView(
    string Id,
    GenerationState State,
    string Model,
    string ModelReference,
    string ModelFingerprint,
    int Dimensions,
    int MaxTokens,
    int OverlapTokens,
    long Documents,
    long Total,
    long Passages,
    DateTime CreatedAt,
    BuildView? Build)
{
    public static GenerationView Of(GenerationSummary summary, BuildStatus? build)
    {
        var definition = summary.Generation.Definition;
        return new GenerationView(
            summary.Generation.Id,
            summary.Generation.State,
            definition.ModelName,
            definition.ModelReference,
            definition.ModelFingerprint,
            definition.Dimensions,
            definition.Chunking.MaxTokens,
            definition.Chunking.OverlapTokens,
            summary.Documents,
            summary.Total,
            summary.Passages,
            summary.CreatedAt.UtcDateTime,
            build?.Generation == summary.Generation.Id ? BuildView.Of(build) : null);
    }
}
