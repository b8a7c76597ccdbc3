namespace SemanticSearch.Core.Searching.Feedback;

/// <summary>
/// Pseudo-relevance feedback on the words of a query: the first passages of a first ranking are taken for answers, and the terms
/// that count most in them join the query. After relevance models (Lavrenko and Croft, SIGIR 2001; the interpolation of RM3,
/// Abdul-Jaleel et al., TREC 2004), with the BM25 score of a term in place of its probability. A backend supplies what terms
/// count; the arithmetic is here, so that every backend expands alike.
/// </summary>
/// <remarks>
/// What keeps a query from drifting is how passages are weighted: by the exponential of their scores, so that a passage far ahead
/// of the others is alone believed. A query with one clear answer then gets that answer's own terms, which moves little; equal
/// weights lose 1% on questions with one answer where these gain 1%. Figures: docs/decisions/0016-second-stage-and-feedback.md.
/// </remarks>
public static class RelevanceFeedback
{
    /// <summary>Passages taken for answers.</summary>
    public const int Passages = 5;

    /// <summary>Most terms taken from them.</summary>
    public const int Terms = 40;

    /// <summary>Share of the weight of the query's words that goes to terms of the passages.</summary>
    public const float Share = 0.4f;

    /// <summary>A passage that scores this much less than the first weighs e times less.</summary>
    public const double Temperature = 0.08;

    /// <summary>The first passages of a ranking with their weights; none when nothing scores above 0.</summary>
    public static IReadOnlyList<FeedbackPassage> Choose(IReadOnlyList<FusedCandidate> ranking)
    {
        var chosen = ranking.Take(Passages).TakeWhile(candidate => candidate.Score > 0).ToList();
        var weights = chosen.Select(candidate => Math.Exp((candidate.Score - chosen[0].Score) / Temperature)).ToList();
        var sum = weights.Sum();
        return chosen.Select((candidate, i) => new FeedbackPassage(candidate.Key, (float)(weights[i] / sum))).ToList();
    }

    /// <summary>
    /// The query with terms of its feedback passages: the query's own first, in their order, then the added ones, most telling first.
    ///  sum to what they summed to before.
    /// </summary>
    /// <param name="query">Terms of the query, each once.</param>
    /// <param name="evidence">Terms of the feedback passages, each once, in any order.</param>
    public static IReadOnlyList<LexicalTerm> Expand(IReadOnlyList<LexicalTerm> query, IReadOnlyCollection<TermEvidence> evidence)
    {
        var chosen = evidence
            .Where(term => term.Score > 0)
            .OrderByDescending(term => term.Score)
            .ThenBy(term => term.Term, StringComparer.Ordinal)
            .Take(Terms)
            .ToList();
        var total = query.Sum(term => (double)term.Weight);
        var scores = chosen.Sum(term => (double)term.Score);
        if (total <= 0 || scores <= 0)
        {
            return query;
        }

        var given = chosen.ToDictionary(term => term.Term, term => (float)(Share * total * term.Score / scores), StringComparer.Ordinal);
        var expanded = new List<LexicalTerm>(query.Count + chosen.Count);
        foreach (var term in query)
        {
            given.Remove(term.Term, out var more);
            expanded.Add(term with { Weight = ((1 - Share) * term.Weight) + more });
        }

        expanded.AddRange(chosen
            .Where(term => given.ContainsKey(term.Term))
            .Select(term => new LexicalTerm(term.Term, given[term.Term], term.InverseDocumentFrequency)));
        return expanded;
    }
}
