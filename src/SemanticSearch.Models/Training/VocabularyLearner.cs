using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Chooses the rows of a vocabulary from word counts: the most frequent words whole, and pieces that cover the other words.
/// Pieces are chosen by how many rare words they help to spell, then by how often longest-match splitting really uses them.
/// Deterministic: ties are broken by ordinal order.
/// </summary>
public static class VocabularyLearner
{
    /// <summary>Words seen less often than this are never rows of their own.</summary>
    public const int MinimumCount = 3;

    private const string Plain = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int CandidateFactor = 3;

    /// <summary>Chooses at most <paramref name="size"/> rows, about <paramref name="pieceCount"/> of them pieces.</summary>
    public static Vocabulary Learn(IReadOnlyDictionary<string, int> counts, int size, int pieceCount)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var words = counts.Where(pair => pair.Value >= MinimumCount)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(Math.Max(0, size - pieceCount)).Select(pair => pair.Key).ToList();
        var known = words.ToHashSet(StringComparer.Ordinal);
        var rare = counts.Where(pair => !known.Contains(pair.Key) && pair.Key.All(c => c < 128))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).ToList();

        var entries = new List<string>(words);
        foreach (var c in Plain)
        {
            AddNew(entries, known, c.ToString());
            AddNew(entries, known, Vocabulary.ContinuationMark + c);
        }

        var candidates = Substrings(rare).Where(pair => pair.Value > 4 && !known.Contains(pair.Key))
            .OrderByDescending(pair => (double)pair.Value * BodyLength(pair.Key)).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(pieceCount * CandidateFactor).Select(pair => pair.Key).ToList();
        var trial = Vocabulary.From([.. entries, .. candidates]);
        var used = Usage(trial, rare);
        var firstCandidate = entries.Count;
        foreach (var row in Enumerable.Range(firstCandidate, candidates.Count)
            .OrderByDescending(row => used[row] * (double)BodyLength(candidates[row - firstCandidate])).ThenBy(row => row)
            .Take(Math.Max(0, size - entries.Count)))
        {
            entries.Add(candidates[row - firstCandidate]);
        }

        return Vocabulary.From(entries);
    }

    private static void AddNew(List<string> entries, HashSet<string> known, string entry)
    {
        if (known.Add(entry))
        {
            entries.Add(entry);
        }
    }

    private static int BodyLength(string entry) =>
        entry.StartsWith(Vocabulary.ContinuationMark, StringComparison.Ordinal) ? entry.Length - Vocabulary.ContinuationMark.Length : entry.Length;

    private static Dictionary<string, int> Substrings(List<string> words)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            for (var start = 0; start < word.Length; start++)
            {
                var mark = start == 0 ? string.Empty : Vocabulary.ContinuationMark;
                for (var length = 2; length <= 8 && start + length <= word.Length; length++)
                {
                    var piece = string.Concat(mark, word.AsSpan(start, length));
                    counts[piece] = counts.GetValueOrDefault(piece) + 1;
                }
            }
        }

        return counts;
    }

    private static int[] Usage(Vocabulary vocabulary, List<string> words)
    {
        var tokenizer = new SubwordTokenizer(vocabulary, 0);
        var used = new int[vocabulary.Count];
        var tokens = new List<int>();
        foreach (var word in words)
        {
            tokens.Clear();
            tokenizer.Append(word, tokens);
            foreach (var token in tokens)
            {
                used[token]++;
            }
        }

        return used;
    }
}
