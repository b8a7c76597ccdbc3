using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Host.Endpoints.Generations;

/// <summary>How the building of a generation goes.</summary>
/// <param name="State">Running, or waiting to try again.</param>
/// <param name="DocumentsPerSecond">Rate; 0 while not known.</param>
/// <param name="SecondsLeft">At that rate.</param>
/// <param name="Problem">Why the last try did not get through.</param>
/// <param name="RetryAt">When it tries again, UTC.</param>
/// <param name="FailedDocuments">How many documents could not be made.</param>
/// <param name="Failed">The first of them.</param>
public sealed record BuildView(
    BuildState State,
    double DocumentsPerSecond,
    double? SecondsLeft,
    string? Problem,
    DateTime? RetryAt,
    int FailedDocuments,
    IReadOnlyList<FailedView>? Failed)
{
    private const int MostFailed = 20;

    public static BuildView Of(BuildStatus status) => new(
        status.State,
        status.Progress?.DocumentsPerSecond ?? 0,
        status.Progress?.TimeLeft?.TotalSeconds,
        status.Problem,
        status.RetryAt?.UtcDateTime,
        status.Failed.Count,
        status.Failed.Count == 0
            ? null
            : [.. status.Failed.Take(MostFailed).Select(failed => new FailedView(failed.Id.Value, failed.Source, failed.Reason))]);
}
