using System.Buffers;
using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// Inverted index in memory over passages numbered from 0 in the order they are appended, searched with BM25 one term at a time.
/// Counts and average length are those of the live passages, so that an index after deletions scores as one built afresh.
/// </summary>
/// <remarks>
/// Any number of threads may search; <see cref="Analyze"/> may run beside them on one thread; <see cref="Append"/>,
/// <see cref="Remove"/> and <see cref="Compact"/> need the index for themselves.
/// </remarks>
public sealed class LexicalIndex
{
    private readonly TermDictionary _dictionary = new();
    private readonly List<PostingList> _postings = [];
    private OrdinalSet _live = new();
    private int[] _lengths = [];
    private int[]?[] _termsOf = [];
    private int _count;
    private long _liveLength;

    /// <summary>Ordinals given out, dead ones included.</summary>
    public int Count => _count;

    /// <summary>Passages that a search can find.</summary>
    public int LiveCount => _live.Count;

    /// <summary>Counts the terms of a passage. Touches nothing that a search reads.</summary>
    public TermCounts Analyze(ReadOnlySpan<char> text) => _dictionary.Count(text);

    /// <summary>Adds a passage.</summary>
    /// <returns>Its ordinal.</returns>
    public int Append(TermCounts passage)
    {
        _dictionary.Publish();
        while (_postings.Count < _dictionary.PublishedCount)
        {
            _postings.Add(new PostingList());
        }

        var ordinal = _count++;
        if (ordinal == _lengths.Length)
        {
            var capacity = Math.Max(256, _count * 2);
            Array.Resize(ref _lengths, capacity);
            Array.Resize(ref _termsOf, capacity);
        }

        for (var i = 0; i < passage.Terms.Length; i++)
        {
            _postings[passage.Terms[i]].Append(ordinal, passage.Frequencies[i]);
        }

        _lengths[ordinal] = passage.Length;
        _termsOf[ordinal] = passage.Terms;
        _liveLength += passage.Length;
        _live.Add(ordinal);
        return ordinal;
    }

    /// <summary>Takes a passage out of every search; false when it was out already.</summary>
    public bool Remove(int ordinal)
    {
        if (!_live.Remove(ordinal))
        {
            return false;
        }

        foreach (var term in _termsOf[ordinal]!)
        {
            _postings[term].ForgetOne();
        }

        _liveLength -= _lengths[ordinal];
        _termsOf[ordinal] = null;
        return true;
    }

    /// <summary>Frees what removed passages held. The others keep their order and are numbered from 0 without gaps.</summary>
    public void Compact()
    {
        var ranks = _live.Ranks(_count);
        foreach (var list in _postings)
        {
            list.Compact(ranks);
        }

        for (var ordinal = 0; ordinal < _count; ordinal++)
        {
            if (ranks[ordinal] is var rank and >= 0)
            {
                _lengths[rank] = _lengths[ordinal];
                _termsOf[rank] = _termsOf[ordinal];
            }
        }

        var live = _live.Count;
        Array.Clear(_termsOf, live, _count - live);
        _count = live;
        _live = OrdinalSet.FirstOf(live);
    }

    /// <summary>The terms of a query in the order of first occurrence, each once, weighted by how often it occurs.</summary>
    public List<QueryTerm> Terms(ReadOnlySpan<char> query)
    {
        var found = _dictionary.FindAll(query);
        var terms = new List<QueryTerm>(found.Count);
        foreach (var (term, number, occurrences) in found)
        {
            terms.Add(new QueryTerm(term, number, occurrences, InverseDocumentFrequency(number)));
        }

        return terms;
    }

    /// <summary>A term given as indexed, with a weight of one's own.</summary>
    public QueryTerm Term(string term, float weight)
    {
        var number = _dictionary.Find(term);
        return new QueryTerm(term, number, weight, InverseDocumentFrequency(number));
    }

    /// <summary>What each term of a live passage adds to its score; empty for a passage that was removed.</summary>
    public List<TermImpact> Impacts(int ordinal)
    {
        var terms = _termsOf[ordinal] ?? [];
        var impacts = new List<TermImpact>(terms.Length);
        foreach (var term in terms)
        {
            var idf = InverseDocumentFrequency(term);
            var score = Bm25.Score(Bm25.Ceiling(idf), _postings[term].FrequencyIn(ordinal), _lengths[ordinal], AverageLength);
            impacts.Add(new TermImpact(_dictionary.Name(term), idf, score));
        }

        return impacts;
    }

    /// <summary>The best passages for the words of a query.</summary>
    /// <param name="query">Any text; a word that occurs twice counts twice.</param>
    /// <param name="count">Longest result, 1 or more.</param>
    /// <param name="allowed">Only these ordinals; null for all.</param>
    public LexicalMatches Search(ReadOnlySpan<char> query, int count, OrdinalSet? allowed = null) =>
        Search(Terms(query), count, allowed);

    /// <summary>The best passages for weighted terms.</summary>
    /// <param name="terms">Each term once, from <see cref="Terms"/> or <see cref="Term"/> since the last change.</param>
    /// <param name="count">Longest result, 1 or more.</param>
    /// <param name="allowed">Only these ordinals; null for all.</param>
    public LexicalMatches Search(List<QueryTerm> terms, int count, OrdinalSet? allowed = null)
    {
        if (terms.Count == 0 || _live.Count == 0)
        {
            return LexicalMatches.None;
        }

        var scores = ArrayPool<float>.Shared.Rent(_count);
        try
        {
            scores.AsSpan(0, _count).Clear();
            foreach (var term in terms)
            {
                if (term.Number >= 0)
                {
                    Accumulate(_postings[term.Number], term.Weight * Bm25.Ceiling(term.InverseDocumentFrequency), scores);
                }
            }

            return new LexicalMatches(ScoreSelection.Best(scores.AsSpan(0, _count), count, _live, allowed), Ceiling(terms));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>
    /// What <see cref="LexicalMatches.Ceiling"/> would be. A word that no passage holds counts in full, as the rarest there can be: a passage that matches the rest of such a query
    /// matches only a part of it, and its share of the ceiling says so.
    /// </summary>
    public float Ceiling(List<QueryTerm> terms)
    {
        if (_live.Count == 0)
        {
            return 0;
        }

        // Summed in double: the order of the terms must not show in the sum.
        var ceiling = 0.0;
        foreach (var term in terms)
        {
            ceiling += term.Weight * Bm25.Ceiling(term.InverseDocumentFrequency);
        }

        return (float)ceiling;
    }

    private float InverseDocumentFrequency(int term) =>
        Bm25.InverseDocumentFrequency(_live.Count, term < 0 ? 0 : _postings[term].LiveCount);

    private void Accumulate(PostingList list, float ceiling, float[] scores)
    {
        // The two constants are those of Bm25.Score, taken out of the loop.
        const float Fixed = Bm25.K1 * (1 - Bm25.B);
        var perTerm = Bm25.K1 * Bm25.B / AverageLength;
        var ordinals = list.Ordinals;
        var frequencies = list.Frequencies[..ordinals.Length];
        var lengths = _lengths;
        for (var i = 0; i < ordinals.Length; i++)
        {
            var ordinal = ordinals[i];
            float frequency = frequencies[i];
            scores[ordinal] += ceiling * frequency / (frequency + Fixed + (perTerm * lengths[ordinal]));
        }
    }

    private float AverageLength => (float)((double)_liveLength / _live.Count);
}
