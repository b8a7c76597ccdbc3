using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>A passage that a backend proposes.</summary>
/// <param name="Key">The passage.</param>
/// <param name="Score">Cosine similarity (-1 to 1) in the dense list, BM25 (0 or more) in the lexical list.</param>
public readonly record struct Candidate(PassageKey Key, float Score);
