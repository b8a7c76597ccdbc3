namespace SemanticSearch.Core.Evaluation;

/// <summary>A query of a test collection with its judgements.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Grades">Grade of each judged document by id; above 0 is relevant.</param>
public sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, int> Grades);
