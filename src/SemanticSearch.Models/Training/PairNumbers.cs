namespace SemanticSearch.Models.Training;

/// <summary>A pair by the numbers of its texts in a <see cref="TrainingCorpus"/>.</summary>
/// <param name="Query">Number of the query text.</param>
/// <param name="Passage">Number of the passage text.</param>
public readonly record struct PairNumbers(int Query, int Passage);
