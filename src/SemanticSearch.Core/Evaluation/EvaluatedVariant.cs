using SemanticSearch.Core.Searching;

namespace SemanticSearch.Core.Evaluation;

/// <summary>A way to search that an evaluation measures.</summary>
/// <param name="Name">Its name in the report, such as <c>hybrid</c>.</param>
/// <param name="Request">What is asked each time; query and collection are filled in.</param>
public sealed record EvaluatedVariant(string Name, SearchRequest Request);
