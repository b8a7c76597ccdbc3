namespace SemanticSearch.Core.Searching;

/// <summary>
/// An optional second stage: reads query and passage together and judges how well the one answers the other, more slowly and more
/// precisely than a candidate list can. Safe for any thread.
/// </summary>
public interface IReranker
{
    /// <summary>Short name for people, such as <c>late-interaction</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Scores passages against a query: one number a passage, in the order given, 0 to 1, greater is better. Comparable within one
    /// call; what a number means depends on the reranker.
    /// </summary>
    /// <param name="query">The query as asked.</param>
    /// <param name="passages">What the index read for each passage: title, headings and text.</param>
    /// <param name="cancellationToken">Ends the scoring, as when its time budget is spent; checked at least between passages.</param>
    ValueTask<IReadOnlyList<float>> ScoreAsync(
        string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default);

    /// <summary>The same, told how rare the words of the query are in the collection; a reranker without use for that ignores it.</summary>
    /// <param name="query">The query as asked.</param>
    /// <param name="terms">Its terms with their rarity.</param>
    /// <param name="passages">What the index read for each passage.</param>
    /// <param name="cancellationToken">Ends the scoring.</param>
    ValueTask<IReadOnlyList<float>> ScoreAsync(
        string query,
        IReadOnlyList<LexicalTerm> terms,
        IReadOnlyList<string> passages,
        CancellationToken cancellationToken = default) => ScoreAsync(query, passages, cancellationToken);
}
