namespace SemanticSearch.Engine.Lexical;

/// <summary>A passage after analysis, ready for <see cref="LexicalIndex.Append"/>: its distinct terms and how often each occurs.</summary>
/// <param name="Terms">Term numbers of the index that analyzed it, in the order of first occurrence.</param>
/// <param name="Frequencies">Parallel to the terms, capped at 255.</param>
/// <param name="Length">Terms in the passage, repetitions counted.</param>
public sealed record TermCounts(int[] Terms, byte[] Frequencies, int Length);
