using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Training pairs as tokens. Equal texts are stored once, so that two pairs which share a side are known not to be negatives of
/// each other. Read-only once built.
/// </summary>
public sealed class TrainingCorpus
{
    private readonly List<int> _tokens = [];
    private readonly List<int> _starts = [0];
    private readonly Dictionary<string, int> _textNumbers = new(StringComparer.Ordinal);
    private readonly SubwordTokenizer _tokenizer;
    private int[] _flat = [];

    /// <summary>Tokenises pairs; those with a side without tokens are left out.</summary>
    public TrainingCorpus(IEnumerable<TrainingPair> pairs, SubwordTokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        _tokenizer = tokenizer;
        var byGroup = new Dictionary<SourceGroup, List<PairNumbers>>();
        foreach (var pair in pairs)
        {
            var numbers = new PairNumbers(Number(pair.Query), Number(pair.Passage));
            if (Length(numbers.Query) > 0 && Length(numbers.Passage) > 0)
            {
                var group = SourceGroup.Of(pair.Source);
                if (!byGroup.TryGetValue(group, out var list))
                {
                    byGroup.Add(group, list = []);
                }

                list.Add(numbers);
            }
        }

        _textNumbers.Clear();
        _flat = [.. _tokens];
        _tokens.Clear();
        Groups = [.. byGroup.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.ToArray()))];
    }

    /// <summary>Pairs by source group, in the order they were given.</summary>
    public IReadOnlyList<(SourceGroup Group, PairNumbers[] Pairs)> Groups { get; }

    /// <summary>Number of different texts.</summary>
    public int TextCount => _starts.Count - 1;

    /// <summary>Tokens of a text.</summary>
    public ReadOnlySpan<int> this[int text] => _flat.AsSpan(_starts[text], Length(text));

    /// <summary>Occurrences of each row over the different texts.</summary>
    public int[] RowCounts()
    {
        var counts = new int[_tokenizer.RowCount];
        foreach (var token in _flat)
        {
            counts[token]++;
        }

        return counts;
    }

    private int Length(int text) => _starts[text + 1] - _starts[text];

    private int Number(string text)
    {
        if (!_textNumbers.TryGetValue(text, out var number))
        {
            number = _starts.Count - 1;
            _textNumbers.Add(text, number);
            _tokenizer.Append(text, _tokens);
            _starts.Add(_tokens.Count);
        }

        return number;
    }
}
