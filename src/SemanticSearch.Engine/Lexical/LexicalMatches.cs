using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Engine.Lexical;

/// <summary>What a lexical search found.</summary>
/// <param name="Best">Passages that hold at least one query term, best first, ties by ordinal.</param>
/// <param name="Ceiling">Sum over the query's terms of idf × (k1 + 1); no passage scores more. 0 when the query has no terms or the index no passages.</param>
public sealed record LexicalMatches(ScoredOrdinal[] Best, float Ceiling)
{
    public static LexicalMatches None { get; } = new([], 0);
}
