using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>A candidate after fusion, with the parts its score came from.</summary>
/// <param name="Key">The passage.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Dense">The part of meaning; null when not searched.</param>
/// <param name="Lexical">The part of words; null when not searched.</param>
public sealed record FusedCandidate(PassageKey Key, double Score, ScorePart? Dense, ScorePart? Lexical);
