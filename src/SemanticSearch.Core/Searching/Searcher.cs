using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// The query story: a request, candidates by meaning and by words, one fused ranking, a second look at its head, passages with
/// citations. Safe for any thread.
/// </summary>
public sealed class Searcher(
    IPassageSource index, IEmbedder embedder, ITextAnalyzer analyzer, TimeProvider clock, Rerankers? rerankers = null)
{
    /// <summary>Shortest candidate list asked of the backend; 200 and 1,000 gave the same nDCG@10 to four digits.</summary>
    public const int MinCandidates = 100;

    private readonly PassageRanker _ranker = new(index, embedder, analyzer, rerankers ?? Rerankers.None, clock);
    private readonly Highlighter _highlighter = new(analyzer, embedder);

    /// <summary>Searches a collection.</summary>
    /// <exception cref="InvalidSearchException">The request breaks a rule; says which.</exception>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    /// <exception cref="ModelMismatchException">The collection was filled by another model.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        SearchValidation.Check(request);
        if (request.Filter is not null)
        {
            SearchValidation.CheckFields(request.Filter, await index.ListFieldsAsync(request.Collection, cancellationToken));
        }

        var vector = await _ranker.EmbedAsync(request, cancellationToken);
        var depth = Math.Max(MinCandidates, (request.Offset + request.Limit) * 2);
        var ranking = await _ranker.RankAsync(request, vector, depth, cancellationToken);

        // A score of 0 means no word in common and meanings that point apart: a match in nothing.
        var matching = ranking.Candidates.TakeWhile(candidate => candidate.Score > 0 && candidate.Score >= request.MinScore).ToList();
        var arranger = new ResultArranger(index, request, ranking.Read);
        var (groups, hasMore) = await arranger.ArrangeAsync(matching, cancellationToken);
        var results = await DescribeAsync(groups, request, vector, cancellationToken);
        return new SearchResponse(
            request.Query, request.Collection, clock.GetElapsedTime(started).TotalMilliseconds, results, hasMore)
        {
            Rerank = ranking.Rerank,
            FeedbackTerms = request.Explain && request.UsesFeedback ? ranking.FeedbackTerms : null,
        };
    }

    private async Task<IReadOnlyList<PassageHit>> DescribeAsync(
        IReadOnlyList<ResultGroup> groups, SearchRequest request, float[]? vector, CancellationToken cancellationToken)
    {
        var all = groups.SelectMany(group => group.Members).ToList();
        var highlights = request.Highlight
            ? await _highlighter.HighlightAsync(
                all.Select(member => member.Passage.Text).ToList(),
                request.Mode == SearchMode.Dense ? null : request.Query,
                vector,
                cancellationToken)
            : [.. all.Select(_ => (IReadOnlyList<Highlight>)[])];

        var hits = new List<PassageHit>(groups.Count);
        var next = 0;
        foreach (var group in groups)
        {
            var members = group.Members.Select(member => Describe(member, highlights[next++], request)).ToList();
            hits.Add(request.GroupByDocument ? members[0] with { More = members.Count > 1 ? members[1..] : null } : members[0]);
        }

        return hits;
    }

    private PassageHit Describe(RankedPassage ranked, IReadOnlyList<Highlight> highlights, SearchRequest request) => new()
    {
        PassageId = ranked.Passage.Key.ToString(),
        Score = Math.Round(ranked.Candidate.Score, 6),
        Text = ranked.Passage.Text,
        Highlights = highlights,
        Citation = Citation.Of(ranked.Passage),
        AlsoIn = ranked.Duplicates.Count == 0 ? null : ranked.Duplicates.Select(Citation.Of).ToList(),
        Explanation = request.Explain ? Explain(ranked, request) : null,
    };

    private ScoreExplanation Explain(RankedPassage ranked, SearchRequest request)
    {
        var terms = _highlighter.MatchingTerms(request.Query, PassageText.Whole(ranked.Passage));
        return new ScoreExplanation(request.Fusion, ranked.Candidate.Dense, ranked.Candidate.Lexical, terms)
        {
            Rerank = ranked.Candidate.Rerank,
        };
    }
}
