using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Feedback;
using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Adds the terms of feedback passages to those of a query, with the statistics of one collection.</summary>
internal static class FeedbackExpansion
{
    public static List<QueryTerm> Of(
        List<QueryTerm> query, IReadOnlyList<FeedbackPassage> passages, LexicalIndex words, LoadedDocuments documents)
    {
        var evidence = new Dictionary<string, TermEvidence>(StringComparer.Ordinal);
        foreach (var passage in passages)
        {
            if (documents.OrdinalOf(passage.Key) is not { } ordinal)
            {
                continue;
            }

            foreach (var impact in words.Impacts(ordinal))
            {
                var known = evidence.GetValueOrDefault(impact.Term).Score;
                evidence[impact.Term] = new TermEvidence(
                    impact.Term, impact.InverseDocumentFrequency, known + (passage.Weight * impact.Score));
            }
        }

        return RelevanceFeedback.Expand(ToLexicalTerms(query), evidence.Values)
            .Select(term => words.Term(term.Term, term.Weight))
            .ToList();
    }

    public static LexicalTerm[] ToLexicalTerms(List<QueryTerm> terms)
    {
        var lexical = new LexicalTerm[terms.Count];
        for (var i = 0; i < lexical.Length; i++)
        {
            lexical[i] = new LexicalTerm(terms[i].Term, terms[i].Weight, terms[i].InverseDocumentFrequency);
        }

        return lexical;
    }
}
