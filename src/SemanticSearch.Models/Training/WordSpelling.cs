using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>How each whole word of a vocabulary would be spelled in shorter pieces, were it unknown.</summary>
internal static class WordSpelling
{
    /// <summary>Pieces by row; a row that cannot be spelled otherwise stands for itself.</summary>
    public static int[][] Of(SubwordTokenizer tokenizer)
    {
        var spellings = new int[tokenizer.RowCount][];
        var pieces = new List<int>();
        for (var row = 0; row < tokenizer.RowCount; row++)
        {
            spellings[row] = [row];
            if (row >= tokenizer.Vocabulary.Count)
            {
                continue;
            }

            var entry = tokenizer.Vocabulary[row];
            if (entry.Length > 2 && entry[0] != '#' && !entry.ContainsAnyExceptInRange('0', 'z') && TrySpell(tokenizer, entry, pieces))
            {
                spellings[row] = [.. pieces];
            }
        }

        return spellings;
    }

    private static bool TrySpell(SubwordTokenizer tokenizer, ReadOnlySpan<char> word, List<int> pieces)
    {
        pieces.Clear();
        for (var start = 0; start < word.Length;)
        {
            // The first piece must be shorter than the word, or the spelling would be the word.
            var rest = start == 0 ? word[..^1] : word[start..];
            var (row, length) = tokenizer.LongestPiece(rest, start > 0);
            if (row < 0)
            {
                return false;
            }

            pieces.Add(row);
            start += length;
        }

        return true;
    }
}
