namespace SemanticSearch.Core.Searching;

/// <summary>A place where a text holds a term.</summary>
/// <param name="Term">The caller's number of the term.</param>
/// <param name="Position">How many terms of the text stand before it; stop words are none.</param>
public readonly record struct TermPlace(int Term, int Position);
