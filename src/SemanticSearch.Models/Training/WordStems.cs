using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Groups the whole words of a vocabulary by stem. In training a word is the sum of its own row and its stem's, so that what is
/// learned of a frequent form reaches the rare ones; the two are added once at the end and cost nothing in use.
/// </summary>
internal sealed class WordStems
{
    private const int ShortestStem = 3;

    // Longest first. A light stemmer is enough: the word's own row learns where a shared stem misleads.
    private static readonly string[] Suffixes =
    [
        "izations", "ization", "ational", "atively", "ations", "ation", "ating", "ative", "ators", "ator", "ately", "ingly", "ments",
        "ically", "ness", "ment", "ings", "ated", "ates", "edly", "ions", "ical", "ate", "ing", "ies", "ied", "ers", "ors", "ion",
        "ism", "ist", "ian", "ity", "ous", "ive", "ial", "er", "or", "es", "ed", "ly", "al", "ic", "s", "e", "y",
    ];

    private readonly int[] _stemOfRow;

    /// <summary>Finds the stems shared by two words or more.</summary>
    public WordStems(SubwordTokenizer tokenizer)
    {
        var byStem = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < tokenizer.Vocabulary.Count; row++)
        {
            var entry = tokenizer.Vocabulary[row];
            if (entry.Length > ShortestStem && entry[0] is >= 'a' and <= 'z')
            {
                var stem = Stem(entry);
                if (!byStem.TryGetValue(stem, out var rows))
                {
                    byStem.Add(stem, rows = []);
                }

                rows.Add(row);
            }
        }

        _stemOfRow = new int[tokenizer.RowCount];
        Array.Fill(_stemOfRow, -1);
        foreach (var rows in byStem.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Value).Where(rows => rows.Count > 1))
        {
            foreach (var row in rows)
            {
                _stemOfRow[row] = tokenizer.RowCount + Count;
            }

            Count++;
        }
    }

    /// <summary>Number of stems; their rows follow those of the tokenizer.</summary>
    public int Count { get; }

    /// <summary>The row of a token's stem, or -1.</summary>
    public int this[int row] => _stemOfRow[row];

    /// <summary>Adds to each token's row that of its stem, once training is over; rows lie end to end, those of the stems last.</summary>
    public void AddTo(float[] rows, int dimensions)
    {
        for (var row = 0; row < _stemOfRow.Length; row++)
        {
            if (_stemOfRow[row] >= 0)
            {
                FloatVectors.Add(rows.AsSpan(_stemOfRow[row] * dimensions, dimensions), rows.AsSpan(row * dimensions, dimensions));
            }
        }
    }

    private static string Stem(ReadOnlySpan<char> word)
    {
        foreach (var suffix in Suffixes)
        {
            if (word.Length - suffix.Length >= ShortestStem && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word[..^suffix.Length].ToString();
            }
        }

        return word.ToString();
    }
}
