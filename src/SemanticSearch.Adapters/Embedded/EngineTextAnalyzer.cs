using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;
using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>The analyzer of the embedded index, as Core's seam: highlights mark exactly the words that the index matched.</summary>
public sealed class EngineTextAnalyzer : ITextAnalyzer
{
    public IReadOnlyList<AnalyzedTerm> Analyze(string text)
    {
        var terms = new List<AnalyzedTerm>(text.Length / 8);
        Span<char> buffer = stackalloc char[EnglishAnalyzer.BufferLength];
        var words = new WordBreaker(text);
        while (words.MoveNext())
        {
            var length = EnglishAnalyzer.Normalise(words.Current, words.Kind, buffer);
            if (length > 0)
            {
                terms.Add(new AnalyzedTerm(new string(buffer[..length]), new TextSpan(words.Start, words.Length)));
            }
        }

        return terms;
    }

    public IReadOnlyList<TextSpan> Find(string text, HashSet<string> terms)
    {
        var found = new List<TextSpan>();
        var wanted = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[EnglishAnalyzer.BufferLength];
        var words = new WordBreaker(text);
        while (words.MoveNext())
        {
            var length = EnglishAnalyzer.Normalise(words.Current, words.Kind, buffer);
            if (length > 0 && wanted.Contains(buffer[..length]))
            {
                found.Add(new TextSpan(words.Start, words.Length));
            }
        }

        return found;
    }
}
