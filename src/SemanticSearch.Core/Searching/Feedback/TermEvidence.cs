namespace SemanticSearch.Core.Searching.Feedback;

/// <summary>A term of the feedback passages.</summary>
/// <param name="Term">The term as indexed.</param>
/// <param name="InverseDocumentFrequency">How rare it is in the collection.</param>
/// <param name="Score">What it adds to the BM25 scores of the passages, each counted by its weight; 0 or more.</param>
public readonly record struct TermEvidence(string Term, float InverseDocumentFrequency, float Score);
