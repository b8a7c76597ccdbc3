namespace SemanticSearch.Engine.Lexical;

/// <summary>A term of a passage and what it would add to the passage's BM25 score if a query held it once.</summary>
/// <param name="Term">The term as indexed.</param>
/// <param name="InverseDocumentFrequency">Of the live passages.</param>
/// <param name="Score">Its share of the score.</param>
public readonly record struct TermImpact(string Term, float InverseDocumentFrequency, float Score);
