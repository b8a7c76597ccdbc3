namespace SemanticSearch.Models.Training;

/// <summary>Two texts that mean or answer each other.</summary>
/// <param name="Source">Name of the data set, the file name up to its first dot.</param>
/// <param name="Query">The shorter side: a question, a heading, a term.</param>
/// <param name="Passage">The longer side.</param>
public sealed record TrainingPair(string Source, string Query, string Passage);
