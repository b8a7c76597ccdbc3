using System.Runtime.InteropServices;

namespace SemanticSearch.Models.Training;

/// <summary>
/// The rows being trained with their Adam state (Kingma and Ba 2015, rows updated only when a batch touches them). Texts are
/// summed forward; backward, each row gathers the gradients of its texts in text order, so that the result does not depend on
/// the number of threads and no gradient table is needed.
/// </summary>
public sealed class EmbeddingTable
{
    private const float FirstMoment = 0.9f;
    private const float SecondMoment = 0.999f;
    private const float Epsilon = 1e-8f;
    private const int RowsPerTask = 256;

    private readonly float[] first;
    private readonly float[] second;
    private readonly int[] occurrences;
    private readonly ParallelOptions parallel;
    private int[] touched = [];
    private int[] textsOfRow = [];
    private int step;

    /// <summary>Takes rows end to end, <paramref name="dimensions"/> components each.</summary>
    public EmbeddingTable(float[] rows, int dimensions, int threads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Rows = rows;
        Dimensions = dimensions;
        first = new float[rows.Length];
        second = new float[rows.Length];
        occurrences = new int[(rows.Length / dimensions) + 1];
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <summary>All rows, end to end.</summary>
    public float[] Rows { get; }

    /// <summary>Components of a row.</summary>
    public int Dimensions { get; }

    /// <summary>
    /// Sums the first <paramref name="width"/> components of each text's rows and scales the sum to length 1. Writes 2 x batch
    /// vectors and the lengths they had; an empty text gives zeros.
    /// </summary>
    public void Forward(TrainingBatch batch, int width, float[] vectors, float[] lengths)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Parallel.For(0, 2 * batch.Size, parallel, text =>
        {
            var sum = vectors.AsSpan(text * width, width);
            sum.Clear();
            foreach (var row in CollectionsMarshal.AsSpan(batch.Tokens)[batch.Starts[text]..batch.Starts[text + 1]])
            {
                FloatVectors.Add(Rows.AsSpan(row * Dimensions, width), sum);
            }

            lengths[text] = MathF.Sqrt(FloatVectors.Dot(sum, sum));
            FloatVectors.Scale(sum, lengths[text] > 0 ? 1 / lengths[text] : 0);
        });
    }

    /// <summary>
    /// Applies one Adam step. <paramref name="gradients"/> are of the loss by the unit vectors of <see cref="Forward"/>, and are
    /// overwritten by those by the sums.
    /// </summary>
    public void Backward(TrainingBatch batch, int width, float[] vectors, float[] lengths, float[] gradients, float learningRate)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Parallel.For(0, 2 * batch.Size, parallel, text =>
        {
            // Through v = u / |u|: du = (dv - (dv . v) v) / |u|.
            var vector = vectors.AsSpan(text * width, width);
            var gradient = gradients.AsSpan(text * width, width);
            FloatVectors.AddScaled(vector, -FloatVectors.Dot(gradient, vector), gradient);
            FloatVectors.Scale(gradient, lengths[text] > 0 ? 1 / lengths[text] : 0);
        });

        var count = GroupByRow(batch);
        step++;
        var rate = learningRate * MathF.Sqrt(1 - MathF.Pow(SecondMoment, step)) / (1 - MathF.Pow(FirstMoment, step));
        Parallel.For(0, (count + RowsPerTask - 1) / RowsPerTask, parallel, task =>
        {
            Span<float> gradient = stackalloc float[width];
            for (var i = task * RowsPerTask; i < Math.Min(count, (task + 1) * RowsPerTask); i++)
            {
                var row = touched[i];
                gradient.Clear();
                var end = occurrences[row];
                for (var j = i == 0 ? 0 : occurrences[touched[i - 1]]; j < end; j++)
                {
                    FloatVectors.Add(gradients.AsSpan(textsOfRow[j] * width, width), gradient);
                }

                Update(row * Dimensions, gradient, rate);
            }
        });

        foreach (var row in touched.AsSpan(0, count))
        {
            occurrences[row] = 0;
        }
    }

    private void Update(int offset, ReadOnlySpan<float> gradient, float rate)
    {
        var m = first.AsSpan(offset, gradient.Length);
        var v = second.AsSpan(offset, gradient.Length);
        var weights = Rows.AsSpan(offset, gradient.Length);
        FloatVectors.AdamStep(gradient, m, v, weights, rate, FirstMoment, SecondMoment, Epsilon);
    }

    // Counting sort of (row, text) by row; afterwards occurrences[row] is the end of the row's texts in textsOfRow.
    private int GroupByRow(TrainingBatch batch)
    {
        var tokens = CollectionsMarshal.AsSpan(batch.Tokens);
        if (textsOfRow.Length < tokens.Length)
        {
            textsOfRow = new int[tokens.Length * 2];
            touched = new int[Math.Min(occurrences.Length, tokens.Length * 2)];
        }

        var count = 0;
        foreach (var row in tokens)
        {
            if (occurrences[row]++ == 0)
            {
                touched[count++] = row;
            }
        }

        var start = 0;
        foreach (var row in touched.AsSpan(0, count))
        {
            (occurrences[row], start) = (start, start + occurrences[row]);
        }

        for (var text = 0; text < 2 * batch.Size; text++)
        {
            for (var i = batch.Starts[text]; i < batch.Starts[text + 1]; i++)
            {
                textsOfRow[occurrences[tokens[i]]++] = text;
            }
        }

        return count;
    }
}
