using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// What an adapted model still knows of the language at large: the share of the ten nearest neighbours of words, among all words
/// of the old vocabulary, that are still among the ten nearest. Needs no text, so it can be asked wherever a model is adapted.
/// </summary>
internal static class NeighbourMemory
{
    private const int Words = 400;
    private const int Neighbours = 10;

    /// <summary>The share kept, 0 to 1, over a sample of the whole words that <paramref name="seen"/> says the collection uses.</summary>
    /// <param name="before">The old model.</param>
    /// <param name="after">The adapted model, whose vocabulary begins with the old one.</param>
    /// <param name="seen">For each old row, whether training touched it.</param>
    /// <param name="threads">Threads to use.</param>
    public static double Share(StaticModelWeights before, StaticModelWeights after, bool[] seen, int threads)
    {
        int[] whole = [.. Enumerable.Range(0, before.Vocabulary.Count).Where(row => IsWord(before.Vocabulary[row]))];
        int[] used = [.. whole.Where(row => seen[row])];
        var asked = Enumerable.Range(0, Math.Min(Words, used.Length)).Select(i => used[(int)((long)i * used.Length / Math.Min(Words, used.Length))]).ToArray();
        if (asked.Length == 0)
        {
            return 1;
        }

        var old = Nearest(before, whole, asked, threads);
        var now = Nearest(after, whole, asked, threads);
        return old.Zip(now, (left, right) => left.Intersect(right).Count() / (double)left.Length).Average();
    }

    private static bool IsWord(ReadOnlySpan<char> entry) => entry.Length > 2 && entry[0] is >= 'a' and <= 'z';

    private static List<int[]> Nearest(StaticModelWeights weights, int[] whole, int[] asked, int threads)
    {
        var width = weights.Dimensions;
        var all = UnitRows(weights, whole);
        var scores = new float[asked.Length * whole.Length];
        new MatrixProduct(threads).Multiply(
            StridedMatrix.Rows(UnitRows(weights, asked), width), StridedMatrix.Transposed(all, width), scores, asked.Length, whole.Length, width);

        // One more than is kept: a word is the nearest neighbour of itself.
        return
        [
            .. asked.Select((row, i) => Enumerable.Range(0, whole.Length).OrderByDescending(j => scores[(i * whole.Length) + j]).ThenBy(j => j)
                .Select(j => whole[j]).Where(other => other != row).Take(Neighbours).ToArray()),
        ];
    }

    private static float[] UnitRows(StaticModelWeights weights, int[] rows)
    {
        var result = new float[rows.Length * weights.Dimensions];
        for (var i = 0; i < rows.Length; i++)
        {
            var target = result.AsSpan(i * weights.Dimensions, weights.Dimensions);
            RowSum.Add(weights.Components.Span.Slice(rows[i] * weights.Dimensions, weights.Dimensions), 1, target);
            UnitLength.Scale(target);
        }

        return result;
    }
}
