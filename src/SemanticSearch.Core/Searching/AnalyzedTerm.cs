using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Searching;

/// <summary>An index term and the word it came from.</summary>
/// <param name="Term">The term as indexed: lower case, stemmed.</param>
/// <param name="Span">The word in the analyzed text.</param>
public readonly record struct AnalyzedTerm(string Term, TextSpan Span);
