using SemanticSearch.Core.Searching;
using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The passages that each of the last few filters lets through, until the collection changes. Paging and asking again with the
/// same filter then cost nothing. Safe for any number of readers; cleared only while nobody reads.
/// </summary>
internal sealed class FilterCache
{
    private const int Capacity = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, OrdinalSet Allowed)> _recent = new();

    public void Clear() => _recent.Clear();

    /// <summary>The ordinals of live passages whose document matches.</summary>
    public OrdinalSet Allowed(Filter filter, ReadOnlySpan<LoadedDocument> documents)
    {
        // Two filters that read alike are alike: records compare the lists inside a filter by reference, which never matches here.
        var key = FilterText.Of(filter);
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Allowed;
                }
            }
        }

        var allowed = Evaluate(filter, documents);
        lock (_lock)
        {
            _recent.AddFirst((key, allowed));
            if (_recent.Count > Capacity)
            {
                _recent.RemoveLast();
            }
        }

        return allowed;
    }

    private static OrdinalSet Evaluate(Filter filter, ReadOnlySpan<LoadedDocument> documents)
    {
        var allowed = new OrdinalSet();
        foreach (var document in documents)
        {
            if (document.IsLive && FilterEvaluator.Matches(filter, document.Record))
            {
                for (var i = 0; i < document.Count; i++)
                {
                    allowed.Add(document.First + i);
                }
            }
        }

        return allowed;
    }
}
