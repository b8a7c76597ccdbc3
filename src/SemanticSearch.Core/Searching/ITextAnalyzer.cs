using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Searching;

/// <summary>Splits text into index terms; the same analyzer serves indexing, querying and highlighting. Safe for any thread.</summary>
public interface ITextAnalyzer
{
    /// <summary>The terms of a text in order, each with the span it came from; stop words are left out.</summary>
    IReadOnlyList<AnalyzedTerm> Analyze(string text);

    /// <summary>The words of a text whose terms are among <paramref name="terms"/>, in order; the hot path of highlighting.</summary>
    IReadOnlyList<TextSpan> Find(string text, HashSet<string> terms);
}
