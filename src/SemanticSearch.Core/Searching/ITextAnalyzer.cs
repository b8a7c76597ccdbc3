using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Searching;

/// <summary>Splits text into index terms; the same analyzer serves indexing, querying and highlighting. Safe for any thread.</summary>
public interface ITextAnalyzer
{
    /// <summary>The terms of a text in order, each with the span it came from; stop words are left out.</summary>
    IReadOnlyList<AnalyzedTerm> Analyze(string text);

    /// <summary>The words of a text whose terms are among <paramref name="terms"/>, in order; the hot path of highlighting.</summary>
    IReadOnlyList<TextSpan> Find(string text, HashSet<string> terms);

    /// <summary>Where a text holds certain terms, in order; the hot path of reranking.</summary>
    /// <param name="text">The text.</param>
    /// <param name="terms">Terms as indexed, each with a number of the caller's.</param>
    /// <param name="places">Gets the places added: the caller's number and how many terms of the text stand before.</param>
    void Locate(string text, Dictionary<string, int> terms, List<TermPlace> places);
}
