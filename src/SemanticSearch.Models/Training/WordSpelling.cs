using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>How the tokens of a text are written in training: each with the row of its stem, or, now and then, in shorter pieces.</summary>
internal sealed class WordSpelling
{
    private WordSpelling(int[][] whole, int[][] inPieces) => (Whole, InPieces) = (whole, inPieces);

    /// <summary>For each row, itself and its stem's row where it has one.</summary>
    public int[][] Whole { get; }

    /// <summary>For each row, the pieces it would be cut into were it unknown, with their stems; as whole where it cannot be cut.</summary>
    public int[][] InPieces { get; }

    /// <summary>Spells every row of a tokenizer.</summary>
    public static WordSpelling Of(SubwordTokenizer tokenizer, WordStems stems)
    {
        var whole = new int[tokenizer.RowCount][];
        for (var row = 0; row < whole.Length; row++)
        {
            whole[row] = stems[row] >= 0 ? [row, stems[row]] : [row];
        }

        var inPieces = (int[][])whole.Clone();
        var pieces = new List<int>();
        for (var row = 0; row < tokenizer.Vocabulary.Count; row++)
        {
            var entry = tokenizer.Vocabulary[row];
            if (entry.Length > 2 && entry[0] != '#' && !entry.ContainsAnyExceptInRange('0', 'z') && TryCut(tokenizer, entry, pieces))
            {
                inPieces[row] = [.. pieces.SelectMany(piece => whole[piece])];
            }
        }

        return new WordSpelling(whole, inPieces);
    }

    private static bool TryCut(SubwordTokenizer tokenizer, ReadOnlySpan<char> word, List<int> pieces)
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
