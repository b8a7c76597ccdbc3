using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Ranks the passages of a collection for a query: embeds it, asks the backend for both lists, fuses them. The part of the query
/// story that search and evaluation share, so that what is measured is what is served. Safe for any thread.
/// </summary>
public sealed class PassageRanker(IPassageSource index, IEmbedder embedder)
{
    /// <summary>The query's unit vector, or null when the mode does not use one.</summary>
    public async ValueTask<float[]?> EmbedAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        request.Mode == SearchMode.Lexical
            ? null
            : (await embedder.EmbedAsync([request.Query], EmbeddingPurpose.Query, cancellationToken))[0];

    /// <summary>Candidates, best first.</summary>
    /// <param name="request">Query, collection, mode, fusion and filter; the rest of the request is not looked at.</param>
    /// <param name="vector">What <see cref="EmbedAsync"/> gave for it.</param>
    /// <param name="depth">Length of each list asked of the backend.</param>
    /// <param name="cancellationToken">Ends the retrieval.</param>
    public async ValueTask<IReadOnlyList<FusedCandidate>> RankAsync(
        SearchRequest request, float[]? vector, int depth, CancellationToken cancellationToken = default)
    {
        var query = new CandidateQuery
        {
            Collection = request.Collection,
            ModelFingerprint = embedder.Fingerprint,
            Vector = vector is null ? null : (ReadOnlyMemory<float>?)vector,
            Words = request.Mode == SearchMode.Dense ? null : request.Query,
            Filter = request.Filter,
            DenseCount = depth,
            LexicalCount = depth,
        };
        var lists = await index.RetrieveAsync(query, cancellationToken);
        return RankFusion.Fuse(lists, request.Mode, request.Fusion);
    }
}
