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

    private readonly float[] _first;
    private readonly float[] _second;
    private readonly int[] _occurrences;
    private readonly ParallelOptions _parallel;
    private int[] _touched = [];
    private int[] _textsOfRow = [];
    private int _step;

    /// <summary>Takes rows end to end, <paramref name="dimensions"/> components each.</summary>
    public EmbeddingTable(float[] rows, int dimensions, int threads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Rows = rows;
        Dimensions = dimensions;
        _first = new float[rows.Length];
        _second = new float[rows.Length];
        _occurrences = new int[(rows.Length / dimensions) + 1];
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <summary>Values the rows are pulled back to, or null: a model being adapted must not forget what it knew.</summary>
    public float[]? Anchors { get; init; }

    /// <summary>
    /// Pull towards <see cref="Anchors"/>: a row moves this times the learning rate of the way back whenever a batch touches it
    /// (weight decay apart from the gradient, Loshchilov and Hutter 2019, with the decay towards the first values).
    /// </summary>
    public float Pull { get; init; }

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
        Parallel.For(0, 2 * batch.Size, _parallel, text =>
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
        Parallel.For(0, 2 * batch.Size, _parallel, text =>
        {
            // Through v = u / |u|: du = (dv - (dv . v) v) / |u|.
            var vector = vectors.AsSpan(text * width, width);
            var gradient = gradients.AsSpan(text * width, width);
            FloatVectors.AddScaled(vector, -FloatVectors.Dot(gradient, vector), gradient);
            FloatVectors.Scale(gradient, lengths[text] > 0 ? 1 / lengths[text] : 0);
        });

        var count = GroupByRow(batch);
        _step++;
        var rate = learningRate * MathF.Sqrt(1 - MathF.Pow(SecondMoment, _step)) / (1 - MathF.Pow(FirstMoment, _step));
        Parallel.For(0, (count + RowsPerTask - 1) / RowsPerTask, _parallel, task =>
        {
            Span<float> gradient = stackalloc float[width];
            for (var i = task * RowsPerTask; i < Math.Min(count, (task + 1) * RowsPerTask); i++)
            {
                var row = _touched[i];
                gradient.Clear();
                var end = _occurrences[row];
                for (var j = i == 0 ? 0 : _occurrences[_touched[i - 1]]; j < end; j++)
                {
                    FloatVectors.Add(gradients.AsSpan(_textsOfRow[j] * width, width), gradient);
                }

                Update(row * Dimensions, gradient, rate, Pull * learningRate);
            }
        });

        foreach (var row in _touched.AsSpan(0, count))
        {
            _occurrences[row] = 0;
        }
    }

    private void Update(int offset, ReadOnlySpan<float> gradient, float rate, float pull)
    {
        var m = _first.AsSpan(offset, gradient.Length);
        var v = _second.AsSpan(offset, gradient.Length);
        var weights = Rows.AsSpan(offset, gradient.Length);
        FloatVectors.AdamStep(gradient, m, v, weights, rate, FirstMoment, SecondMoment, Epsilon);
        if (Anchors is not null)
        {
            FloatVectors.MoveTowards(Anchors.AsSpan(offset, gradient.Length), pull, weights);
        }
    }

    // Counting sort of (row, text) by row; afterwards occurrences[row] is the end of the row's texts in textsOfRow.
    private int GroupByRow(TrainingBatch batch)
    {
        var tokens = CollectionsMarshal.AsSpan(batch.Tokens);
        if (_textsOfRow.Length < tokens.Length)
        {
            _textsOfRow = new int[tokens.Length * 2];
            _touched = new int[Math.Min(_occurrences.Length, tokens.Length * 2)];
        }

        var count = 0;
        foreach (var row in tokens)
        {
            if (_occurrences[row]++ == 0)
            {
                _touched[count++] = row;
            }
        }

        var start = 0;
        foreach (var row in _touched.AsSpan(0, count))
        {
            (_occurrences[row], start) = (start, start + _occurrences[row]);
        }

        for (var text = 0; text < 2 * batch.Size; text++)
        {
            for (var i = batch.Starts[text]; i < batch.Starts[text + 1]; i++)
            {
                _textsOfRow[_occurrences[tokens[i]]++] = text;
            }
        }

        return count;
    }
}
