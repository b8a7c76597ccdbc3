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
    /// <summary>Stands in a query for a word that no passage has held.</summary>
    public const int Unknown = -2;

    /// <summary>No more surface forms are remembered than this: what follows is mostly numbers and misspellings, seen once.</summary>
    private const int MaxSurfaces = 1 << 20;

    private const int StopWord = -1;

    private readonly Dictionary<string, int> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _publishedBySpan;
    private readonly List<string> _names = [];
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

        // Numbers are given in order, and a dictionary without removals is walked in the order of its entries.
        foreach (var (term, number) in _pending)
        {
            _published.Add(term, number);
            _names.Add(term);
        }

        _pending.Clear();
    }

    /// <summary>The term of a published number.</summary>
    public string Name(int number) => _names[number];

    /// <summary>The number of a term, or <see cref="Unknown"/>.</summary>
    public int Find(string term) => _published.GetValueOrDefault(term, Unknown);

    /// <summary>
    /// The terms of a query with how often each occurs, in the order of first occurrence; those that no passage has held bear the
    /// number <see cref="Unknown"/>.
    /// </summary>
    public List<(string Term, int Number, int Occurrences)> FindAll(ReadOnlySpan<char> query)
    {
        Span<char> buffer = stackalloc char[EnglishAnalyzer.BufferLength];
        var found = new List<(string Term, int Number, int Occurrences)>();
        var words = new WordBreaker(query);
        while (words.MoveNext())
        {
            var length = EnglishAnalyzer.Normalise(words.Current, words.Kind, buffer);
            if (length > 0)
            {
                Count(found, buffer[..length]);
            }
        }

        return found;
    }

    private void Count(List<(string Term, int Number, int Occurrences)> found, ReadOnlySpan<char> term)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (term.SequenceEqual(found[i].Term))
            {
                found[i] = found[i] with { Occurrences = found[i].Occurrences + 1 };
                return;
            }
        }

        found.Add(_publishedBySpan.TryGetValue(term, out var name, out var number) ? (name, number, 1) : (term.ToString(), Unknown, 1));
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
