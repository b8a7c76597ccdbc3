namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>How a background build stands.</summary>
/// <param name="Generation">Id of the generation being filled.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Progress">How far it has come; null before the first batch.</param>
/// <param name="Problem">Why the last try did not get through; null while none has failed.</param>
/// <param name="RetryAt">When it tries again, while waiting.</param>
/// <param name="Failed">Documents that could not be made in the last try.</param>
public sealed record BuildStatus(
    string Generation,
    BuildState State,
    BuildProgress? Progress,
    string? Problem,
    DateTimeOffset? RetryAt,
    IReadOnlyList<FailedDocument> Failed);
