using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>
/// Reads the first passages of a ranking and puts them in a new order, within a time budget. What lies below them keeps its order
/// and never scores more than they do. Safe for any thread.
/// </summary>
internal sealed class SecondStage(IPassageSource index, ITextAnalyzer analyzer, Rerankers rerankers, TimeProvider clock)
{
    /// <summary>
    /// Weight of a reranking model against the first ranking. Such models judge better than lists do, and still gain from them where
    /// the one place of a rare word decides.
    /// </summary>
    public const double ModelWeight = 0.7;

    private readonly BuiltinReranking _builtin = new(analyzer, rerankers.Builtin);

    /// <exception cref="InvalidSearchException">A model is asked for and none is configured.</exception>
    public async ValueTask<Ranking> ApplyAsync(SearchRequest request, Ranking first, CancellationToken cancellationToken)
    {
        var method = request.SecondStage;
        if (method == RerankMethod.Model && rerankers.Model is null)
        {
            throw new InvalidSearchException("rerank", "No reranking model is configured; use 'builtin' or 'none'.");
        }

        if (method == RerankMethod.None || first.Candidates.Count == 0)
        {
            return first;
        }

        var started = clock.GetTimestamp();
        var head = Math.Min(request.RerankTop, first.Candidates.Count);
        using var budget = new CancellationTokenSource(TimeSpan.FromMilliseconds(request.RerankBudgetMs), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        Ranking ranking;
        var status = RerankStatus.Done;
        try
        {
            ranking = await RankAsync(request, first, head, method, both.Token);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            (ranking, status) = (first, RerankStatus.OverBudget);
        }

        var model = method == RerankMethod.Model ? rerankers.Model : rerankers.Builtin;
        var elapsed = clock.GetElapsedTime(started).TotalMilliseconds;
        return ranking with { Rerank = new RerankReport(method, status, head, elapsed, model?.Name) };
    }

    private async Task<Ranking> RankAsync(
        SearchRequest request, Ranking first, int head, RerankMethod method, CancellationToken cancellationToken)
    {
        var keys = first.Candidates.Take(head).Select(candidate => candidate.Key).ToList();
        var passages = await index.ReadPassagesAsync(request.Collection, keys, cancellationToken);
        var byKey = passages.ToDictionary(passage => passage.Key);

        // A document replaced since retrieval has lost some keys; they cannot be shown, so they are left out here already.
        var candidates = first.Candidates.Take(head).Where(candidate => byKey.ContainsKey(candidate.Key)).ToList();
        var scores = candidates.Select(candidate => candidate.Score).ToList();
        var parts = method == RerankMethod.Model
            ? await ByModelAsync(request.Query, passages, scores, cancellationToken)
            : await _builtin.JudgeAsync(request.Query, first.QueryTerms, passages, scores, cancellationToken);
        var reranked = candidates
            .Select((candidate, i) => candidate with { Score = BuiltinReranking.Score(parts[i]), Rerank = parts[i] })
            .OrderByDescending(candidate => candidate.Score)
            .ToList();
        var least = reranked.Count == 0 ? 1 : reranked[^1].Score;
        var rest = first.Candidates.Skip(head).Select(candidate => candidate with { Score = Math.Min(candidate.Score, least) });
        return first with { Candidates = [.. reranked, .. rest], Read = byKey };
    }

    private async Task<IReadOnlyList<RerankPart>> ByModelAsync(
        string query, IReadOnlyList<StoredPassage> passages, List<double> before, CancellationToken cancellationToken)
    {
        // On another thread, and not waited for past the budget: a model looks at its token only between passages.
        var texts = passages.Select(PassageText.Whole).ToList();
        var scores = await Task.Run(() => rerankers.Model!.ScoreAsync(query, texts, cancellationToken).AsTask(), cancellationToken)
            .WaitAsync(cancellationToken);
        return before
            .Select((score, i) => new RerankPart
            {
                Before = score,
                Reranker = Math.Clamp(scores[i], 0, 1),
                RerankerWeight = ModelWeight,
            })
            .ToList();
    }
}
