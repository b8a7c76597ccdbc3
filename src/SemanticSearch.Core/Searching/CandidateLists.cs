namespace SemanticSearch.Core.Searching;

/// <summary>What a backend found: two lists, each best first, ties by key. Fusion happens in Core, so all backends rank alike.</summary>
/// <param name="Dense">By cosine similarity of exact float vectors.</param>
/// <param name="Lexical">By BM25; only passages that hold at least one query term.</param>
/// <param name="LexicalCeiling">
/// The BM25 score that a passage full of every query term would approach: the sum over query terms of idf × (k1 + 1), words that
/// no passage holds included, as the rarest there can be. Makes lexical scores comparable between queries. 0 when there is nothing
/// to compare: no words in the query, or no passages.
/// </param>
public sealed record CandidateLists(IReadOnlyList<Candidate> Dense, IReadOnlyList<Candidate> Lexical, float LexicalCeiling)
{
    public static CandidateLists Empty { get; } = new([], [], 0);

    /// <summary>
    /// Cosines of the lexical candidates that are not in <see cref="Dense"/>, in any order, when both lists were asked for: with
    /// them fusion knows how near each candidate is in meaning instead of guessing. May be empty where a backend cannot tell.
    /// </summary>
    public IReadOnlyList<Candidate> Completion { get; init; } = [];

    /// <summary>
    /// The terms that the lexical list was scored by: those of the query in the order of their first occurrence, each once, those
    /// that no passage holds included; after them what feedback added. Empty when no lexical list was asked for.
    /// </summary>
    public IReadOnlyList<LexicalTerm> Terms { get; init; } = [];
}
