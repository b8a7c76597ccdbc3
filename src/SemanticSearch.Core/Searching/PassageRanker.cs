using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching.Feedback;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Ranks the passages of a collection for a query: embeds it, asks the backend for both lists, fuses them, lets the first passages
/// add their terms to the query, and gives the head of the ranking to a second stage. The part of the query story that search and
/// evaluation share, so that what is measured is what is served. Safe for any thread.
/// </summary>
public sealed class PassageRanker(
    IPassageSource index, IEmbedder embedder, ITextAnalyzer analyzer, Rerankers rerankers, TimeProvider clock)
{
    private readonly SecondStage _secondStage = new(index, analyzer, rerankers, clock);

    /// <summary>The query's unit vector, or null when the mode does not use one.</summary>
    public async ValueTask<float[]?> EmbedAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        request.Mode == SearchMode.Lexical
            ? null
            : (await embedder.EmbedAsync([request.Query], EmbeddingPurpose.Query, cancellationToken))[0];

    /// <summary>Candidates, best first.</summary>
    /// <param name="request">Query, collection, mode, fusion, feedback, reranking and filter; the rest of the request is not looked at.</param>
    /// <param name="vector">What <see cref="EmbedAsync"/> gave for it.</param>
    /// <param name="depth">Length of each list asked of the backend.</param>
    /// <param name="cancellationToken">Ends the retrieval.</param>
    /// <exception cref="InvalidSearchException">A reranking model is asked for and none is configured.</exception>
    public async ValueTask<Ranking> RankAsync(
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
        var ranking = new Ranking(RankFusion.Fuse(lists, request.Mode, request.Fusion), lists.Terms);
        if (request.UsesFeedback && query.Words is not null)
        {
            ranking = await WithFeedbackAsync(request, query, lists, ranking, cancellationToken);
        }

        return await _secondStage.ApplyAsync(request, ranking, cancellationToken);
    }

    /// <summary>The ranking by the query's terms and those of its first passages; the list by meaning stays as it is.</summary>
    private async ValueTask<Ranking> WithFeedbackAsync(
        SearchRequest request, CandidateQuery query, CandidateLists lists, Ranking first, CancellationToken cancellationToken)
    {
        var passages = RelevanceFeedback.Choose(first.Candidates);
        if (passages.Count == 0 || first.QueryTerms.Count == 0)
        {
            return first;
        }

        var expanded = await index.RetrieveAsync(query with { Feedback = passages, DenseCount = 0 }, cancellationToken);
        var joined = expanded with { Dense = lists.Dense };
        return first with
        {
            Candidates = RankFusion.Fuse(joined, request.Mode, request.Fusion),
            FeedbackTerms = expanded.Terms.Skip(first.QueryTerms.Count).ToList(),
        };
    }
}
