namespace SemanticSearch.Core.Evaluation;

/// <summary>How far an evaluation has come.</summary>
/// <param name="Stage">What is being done: <c>indexing</c>, or the name of the way to search that is measured.</param>
/// <param name="Done">Documents or queries done.</param>
/// <param name="Total">Documents or queries there are.</param>
public readonly record struct EvaluationProgress(string Stage, int Done, int Total);
