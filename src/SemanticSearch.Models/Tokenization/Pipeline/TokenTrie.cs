using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>
/// The tokens of a vocabulary as a tree of UTF-16 code units, walked from <see cref="Root"/>: what longest-match splitting, best-path
/// splitting and exact lookup all need. The edges of all nodes lie in one open-addressing table keyed by (node, code unit).
/// Immutable once filled; then safe for any thread.
/// </summary>
internal sealed class TokenTrie
{
    /// <summary>The node from which walks start.</summary>
    public const int Root = 0;

    /// <summary>Longest token in UTF-16 code units; the longest of published vocabularies have a few hundred.</summary>
    public const int MaximumTokenLength = 4096;

    private int[] _values = [-1, -1, -1, -1];
    private int _nodes = 1;
    private Edge[] _edges = new Edge[64];
    private int _shift = 32 - 6;
    private int _edgeCount;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a token with its id; false where it is there already, which changes nothing.</summary>
    public bool TryAdd(ReadOnlySpan<char> token, int id)
    {
        var node = Root;
        foreach (var unit in token)
        {
            var next = Step(node, unit);
            node = next < 0 ? AddEdge(node, unit) : next;
        }

        if (_values[node] >= 0)
        {
            return false;
        }

        _values[node] = id;
        Count++;
        return true;
    }

    /// <summary>The node below <paramref name="node"/> along a code unit, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Step(int node, char unit)
    {
        var edges = _edges;
        var key = Key(node, unit);
        for (var slot = Slot(key); ; slot = (slot + 1) & (edges.Length - 1))
        {
            ref var edge = ref edges[slot];
            if (edge.Key == key)
            {
                return edge.Child;
            }

            if (edge.Child == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>The id of the token that ends at a node, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Value(int node) => _values[node];

    /// <summary>The node at the end of a string, or -1.</summary>
    public int Walk(ReadOnlySpan<char> text)
    {
        var node = Root;
        foreach (var unit in text)
        {
            node = Step(node, unit);
            if (node < 0)
            {
                return -1;
            }
        }

        return node;
    }

    /// <summary>Id of a token, or -1.</summary>
    public int Find(ReadOnlySpan<char> token) => Walk(token) is >= 0 and var node ? Value(node) : -1;

    /// <summary>The longest token that begins <paramref name="text"/>: its id and length, or -1 and 0.</summary>
    public (int Id, int Length) Longest(ReadOnlySpan<char> text)
    {
        var (node, id, length) = (Root, -1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            node = Step(node, text[i]);
            if (node < 0)
            {
                break;
            }

            if (Value(node) is >= 0 and var value)
            {
                (id, length) = (value, i + 1);
            }
        }

        return (id, length);
    }

    // One more than the pair, so that no key is that of an empty slot.
    private static long Key(int node, char unit) => (((long)node << 16) | unit) + 1;

    private int Slot(long key) => (int)((uint)((ulong)key * 0x9E3779B97F4A7C15 >> 32) >> _shift);

    private int AddEdge(int node, char unit)
    {
        if (++_edgeCount * 2 > _edges.Length)
        {
            Grow();
        }

        if (_nodes == _values.Length)
        {
            Array.Resize(ref _values, 2 * _nodes);
            _values.AsSpan(_nodes).Fill(-1);
        }

        var child = _nodes++;
        Place(new Edge(Key(node, unit), child));
        return child;
    }

    private void Grow()
    {
        var smaller = _edges;
        _edges = new Edge[smaller.Length * 2];
        _shift--;
        foreach (var edge in smaller)
        {
            if (edge.Child != 0)
            {
                Place(edge);
            }
        }
    }

    private void Place(Edge edge)
    {
        var slot = Slot(edge.Key);
        while (_edges[slot].Child != 0)
        {
            slot = (slot + 1) & (_edges.Length - 1);
        }

        _edges[slot] = edge;
    }

    // A child is never the root, so 0 marks an empty slot.
    private readonly record struct Edge(long Key, int Child);
}
