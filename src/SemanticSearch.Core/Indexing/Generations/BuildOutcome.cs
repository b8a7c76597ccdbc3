namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>How a run of <see cref="GenerationBuilder"/> ended.</summary>
/// <param name="Switched">Whether the generation is active now.</param>
/// <param name="Documents">Documents made in this run.</param>
/// <param name="Passages">Passages made in this run.</param>
/// <param name="Failed">Documents that could not be made; while there is any, the generation is not switched to.</param>
public sealed record BuildOutcome(bool Switched, long Documents, long Passages, IReadOnlyList<FailedDocument> Failed);
