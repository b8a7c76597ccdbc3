using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching.Feedback;

/// <summary>A passage taken for an answer, whose terms may be added to the query.</summary>
/// <param name="Key">The passage.</param>
/// <param name="Weight">How far it is trusted; the weights of a query's passages sum to 1.</param>
public readonly record struct FeedbackPassage(PassageKey Key, float Weight);
