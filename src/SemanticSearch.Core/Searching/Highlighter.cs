using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>Finds the spans of a passage that match a query, by words and by meaning. Safe for any thread.</summary>
public sealed class Highlighter(ITextAnalyzer analyzer, IEmbedder embedder)
{
    /// <summary>
    /// Least cosine similarity between the query and a sentence for the sentence to be marked. Of the sentences of the sample corpus
    /// one in twenty-five reaches it for a given question; next to an answer every second best sentence does.
    /// </summary>
    public const float MinSentenceCosine = 0.25f;

    /// <summary>A sentence this much less similar than the passage's best one is not marked.</summary>
    private const float Margin = 0.05f;

    /// <summary>Highlights of each passage, in order; by words first where a word and a sentence start together.</summary>
    /// <param name="passages">Texts of the passages.</param>
    /// <param name="query">The query, for its words; null marks no words.</param>
    /// <param name="queryVector">The query's unit vector; null marks no sentences.</param>
    /// <param name="cancellationToken">Ends the embedding of sentences.</param>
    public async ValueTask<IReadOnlyList<IReadOnlyList<Highlight>>> HighlightAsync(
        IReadOnlyList<string> passages, string? query, float[]? queryVector, CancellationToken cancellationToken = default)
    {
        var sentences = queryVector is null
            ? passages.Select(_ => (IReadOnlyList<TextSpan>)[]).ToList()
            : passages.Select(text => SentenceSplitter.Split(text, new TextSpan(0, text.Length))).ToList();
        var vectors = await embedder.EmbedAsync(
            passages.SelectMany((text, i) => sentences[i].Select(span => text.Substring(span.Start, span.Length))).ToList(),
            EmbeddingPurpose.Passage,
            cancellationToken);
        var terms = query is null ? [] : TermsOf(query);

        var results = new List<IReadOnlyList<Highlight>>(passages.Count);
        var next = 0;
        for (var i = 0; i < passages.Count; i++)
        {
            var highlights = ByWords(passages[i], terms);
            highlights.AddRange(ByMeaning(sentences[i], vectors, next, queryVector));
            next += sentences[i].Count;
            highlights.Sort((a, b) => (a.Start, a.Kind, a.Length).CompareTo((b.Start, b.Kind, b.Length)));
            results.Add(highlights);
        }

        return results;
    }

    /// <summary>The query terms that a text holds, each once, in the order of the query.</summary>
    public IReadOnlyList<string> MatchingTerms(string query, string text)
    {
        var held = TermsOf(text);
        return analyzer.Analyze(query).Select(term => term.Term).Distinct(StringComparer.Ordinal).Where(held.Contains).ToList();
    }

    private HashSet<string> TermsOf(string text) =>
        analyzer.Analyze(text).Select(term => term.Term).ToHashSet(StringComparer.Ordinal);

    private List<Highlight> ByWords(string text, HashSet<string> terms)
    {
        var highlights = new List<Highlight>();
        if (terms.Count == 0)
        {
            return highlights;
        }

        var end = -1;
        foreach (var span in analyzer.Find(text, terms))
        {
            // An analyzer may emit several terms for one stretch (bigrams of Chinese, parts of a hyphenated word).
            if (span.Start >= end)
            {
                highlights.Add(new Highlight(span.Start, span.Length, HighlightKind.Word));
                end = span.End;
            }
        }

        return highlights;
    }

    private static IEnumerable<Highlight> ByMeaning(
        IReadOnlyList<TextSpan> sentences, IReadOnlyList<float[]> vectors, int first, float[]? queryVector)
    {
        if (queryVector is null || sentences.Count == 0)
        {
            return [];
        }

        var cosines = sentences.Select((_, i) => UnitVectors.Cosine(queryVector, vectors[first + i])).ToArray();
        var least = Math.Max(MinSentenceCosine, cosines.Max() - Margin);
        return sentences
            .Where((_, i) => cosines[i] >= least)
            .Select(span => new Highlight(span.Start, span.Length, HighlightKind.Meaning));
    }
}
