using System.Runtime.InteropServices;

namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>
/// The pairs of words that stand side by side in a query, and how far a passage keeps them together: the unordered windows of the
/// sequential dependence model (Metzler and Croft, SIGIR 2005), scored with the saturation of BM25. Not safe for several threads.
/// </summary>
internal sealed class QueryPairs
{
    /// <summary>Two words this many terms apart still count as together.</summary>
    private const int Window = 8;

    /// <summary>How slowly repetition stops to count; k1 of BM25 without its share of length, which passages of like length do not need.</summary>
    private const double Saturation = 0.9;

    private readonly List<(int First, int Second, double Weight)> _pairs = [];
    private readonly List<int>[] _positions;
    private readonly double _ceiling;

    /// <param name="sequence">Numbers of the query's terms in the order of the query, repeated where it repeats them.</param>
    /// <param name="terms">The terms by number.</param>
    public QueryPairs(IReadOnlyList<int> sequence, IReadOnlyList<LexicalTerm> terms)
    {
        _positions = new List<int>[terms.Count];
        for (var i = 0; i < _positions.Length; i++)
        {
            _positions[i] = [];
        }

        for (var i = 0; i + 1 < sequence.Count; i++)
        {
            var (first, second) = (sequence[i], sequence[i + 1]);
            if (first != second)
            {
                var weight = (terms[first].InverseDocumentFrequency + terms[second].InverseDocumentFrequency) / 2.0;
                _pairs.Add((first, second, weight));
                _ceiling += weight * (1 + Saturation);
            }
        }
    }

    public bool IsEmpty => _pairs.Count == 0;

    /// <summary>0 for a passage that holds no pair together, towards 1 for one that holds every pair often.</summary>
    public double Score(List<TermPlace> places)
    {
        foreach (var list in _positions)
        {
            list.Clear();
        }

        foreach (var place in places)
        {
            _positions[place.Term].Add(place.Position);
        }

        var sum = 0.0;
        foreach (var (first, second, weight) in _pairs)
        {
            var together = CountTogether(_positions[first], _positions[second]);
            sum += weight * together * (1 + Saturation) / (together + Saturation);
        }

        return IsEmpty ? 0 : sum / _ceiling;
    }

    /// <summary>How many places of the one have a place of the other within the window.</summary>
    private static int CountTogether(List<int> first, List<int> second)
    {
        var count = 0;
        foreach (var place in first)
        {
            foreach (var other in CollectionsMarshal.AsSpan(second))
            {
                if (Math.Abs(place - other) <= Window)
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }
}
