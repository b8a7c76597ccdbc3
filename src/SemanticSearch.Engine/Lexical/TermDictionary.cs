namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// Numbers the terms of an index. Readers see only published terms, so that a passage can be analyzed beside running searches.
/// </summary>
/// <remarks>
/// A word is stemmed once: afterwards its surface form leads straight to its term. On abstracts this makes analysis about three
/// times as fast as stemming every word.
/// </remarks>
internal sealed class TermDictionary
{
    /// <summary>Stands in a query for all words that no passage has held.</summary>
    public const int Unknown = -2;

    /// <summary>No more surface forms are remembered than this: what follows is mostly numbers and misspellings, seen once.</summary>
    private const int MaxSurfaces = 1 << 20;

    private const int StopWord = -1;

    private readonly Dictionary<string, int> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _publishedBySpan;
    private readonly Dictionary<string, int> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _pendingBySpan;
    private readonly Dictionary<string, int> _surfaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _surfacesBySpan;

    // Scratch of the one analyzing thread: where in the passage's lists a term stands, valid when the stamp is the passage's.
    private int[] _slot = new int[1024];
    private int[] _stamp = new int[1024];
    private int _passage;
    private readonly List<int> _terms = [];
    private readonly List<byte> _frequencies = [];

    public TermDictionary()
    {
        _publishedBySpan = _published.GetAlternateLookup<ReadOnlySpan<char>>();
        _pendingBySpan = _pending.GetAlternateLookup<ReadOnlySpan<char>>();
        _surfacesBySpan = _surfaces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Terms that searches can find.</summary>
    public int PublishedCount => _published.Count;

    /// <summary>Counts the terms of a text, numbering new ones.</summary>
    public TermCounts Count(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[EnglishAnalyzer.BufferLength];
        _passage++;
        _terms.Clear();
        _frequencies.Clear();
        var length = 0;
        var words = new WordBreaker(text);
        while (words.MoveNext())
        {
            if (!_surfacesBySpan.TryGetValue(words.Current, out var term))
            {
                term = NumberOf(words.Current, words.Kind, buffer);
            }

            if (term != StopWord)
            {
                CountTerm(term);
                length++;
            }
        }

        return new TermCounts([.. _terms], [.. _frequencies], length);
    }

    /// <summary>Lets searches find the terms numbered since the last call.</summary>
    public void Publish()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        foreach (var (term, number) in _pending)
        {
            _published.Add(term, number);
        }

        _pending.Clear();
    }

    /// <summary>
    /// The published terms of a query with how often each occurs, in the order of first occurrence; words without a term are counted
    /// together as <see cref="Unknown"/>.
    /// </summary>
    public List<(int Term, int Occurrences)> FindAll(ReadOnlySpan<char> query)
    {
        Span<char> buffer = stackalloc char[EnglishAnalyzer.BufferLength];
        var found = new List<(int Term, int Occurrences)>();
        var words = new WordBreaker(query);
        while (words.MoveNext())
        {
            var length = EnglishAnalyzer.Normalise(words.Current, words.Kind, buffer);
            if (length > 0)
            {
                var term = _publishedBySpan.TryGetValue(buffer[..length], out var number) ? number : Unknown;
                var known = found.FindIndex(entry => entry.Term == term);
                if (known < 0)
                {
                    found.Add((term, 1));
                }
                else
                {
                    found[known] = (term, found[known].Occurrences + 1);
                }
            }
        }

        return found;
    }

    private int NumberOf(ReadOnlySpan<char> word, WordKind kind, Span<char> buffer)
    {
        var length = EnglishAnalyzer.Normalise(word, kind, buffer);
        var number = StopWord;
        if (length > 0
            && !_publishedBySpan.TryGetValue(buffer[..length], out number)
            && !_pendingBySpan.TryGetValue(buffer[..length], out number))
        {
            number = _published.Count + _pending.Count;
            _pendingBySpan[buffer[..length]] = number;
        }

        if (_surfaces.Count < MaxSurfaces)
        {
            _surfacesBySpan[word] = number;
        }

        return number;
    }

    private void CountTerm(int term)
    {
        if (term >= _stamp.Length)
        {
            Array.Resize(ref _stamp, Math.Max(term + 1, _stamp.Length * 2));
            Array.Resize(ref _slot, _stamp.Length);
        }

        if (_stamp[term] == _passage)
        {
            var slot = _slot[term];
            if (_frequencies[slot] < byte.MaxValue)
            {
                _frequencies[slot]++;
            }

            return;
        }

        _stamp[term] = _passage;
        _slot[term] = _terms.Count;
        _terms.Add(term);
        _frequencies.Add(1);
    }
}
