using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Symmetric in-batch contrastive loss (InfoNCE, van den Oord et al. 2018): each query must pick its passage among the batch's,
/// and each passage its query, by cosine over a temperature. Pairs that share a query or a passage are no negatives of each
/// other. One instance serves one caller at a time.
/// </summary>
public sealed class ContrastiveLoss
{
    // Fixed, so that the partial column sums, and with them the result, are the same for any number of threads.
    private const int BlockRows = 64;

    private readonly int size;
    private readonly MatrixProduct product;
    private readonly ParallelOptions parallel;
    private readonly float[] scores;
    private readonly float[] rowSums;
    private readonly float[] columnSums;
    private readonly float[] partialColumnSums;
    private readonly float[] diagonal;

    /// <summary>For batches of <paramref name="size"/> pairs.</summary>
    public ContrastiveLoss(int size, int threads)
    {
        this.size = size;
        product = new MatrixProduct(threads);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        scores = new float[size * size];
        rowSums = new float[size];
        columnSums = new float[size];
        diagonal = new float[size];
        partialColumnSums = new float[Blocks * size];
    }

    private int Blocks => (size + BlockRows - 1) / BlockRows;

    /// <summary>
    /// Computes the mean loss in nats and its gradients.
    /// </summary>
    /// <param name="vectors">Unit vectors: <c>size</c> queries, then their passages.</param>
    /// <param name="width">Components of a vector.</param>
    /// <param name="batch">Whose keys say which pairs are no negatives.</param>
    /// <param name="temperature">Divides the cosines; at least 0.02, because e to the -2/t must stay a normal float.</param>
    /// <param name="gradients">Receives the gradients, laid out as <paramref name="vectors"/>.</param>
    public double Compute(float[] vectors, int width, TrainingBatch batch, float temperature, float[] gradients)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentOutOfRangeException.ThrowIfLessThan(temperature, 0.02f);
        var queries = vectors[..(size * width)];
        var passages = vectors[(size * width)..(2 * size * width)];
        product.Multiply(StridedMatrix.Rows(queries, width), StridedMatrix.Transposed(passages, width), scores, size, size, width);
        Exponentiate(1 / temperature);
        Mask(batch);
        Sum();
        var loss = 0.0;
        for (var i = 0; i < size; i++)
        {
            loss -= Math.Log(diagonal[i] / rowSums[i]) + Math.Log(diagonal[i] / columnSums[i]);
        }

        Differentiate(1 / (temperature * size));
        var queryGradients = new float[size * width];
        var passageGradients = new float[size * width];
        product.Multiply(StridedMatrix.Rows(scores, size), StridedMatrix.Rows(passages, width), queryGradients, size, width, size);
        product.Multiply(StridedMatrix.Transposed(scores, size), StridedMatrix.Rows(queries, width), passageGradients, size, width, size);
        queryGradients.CopyTo(gradients, 0);
        passageGradients.CopyTo(gradients, size * width);
        return loss / (2 * size);
    }

    // A cosine is at most 1, so exp((s - 1) / t) needs no search for the maximum and serves rows and columns alike.
    private void Exponentiate(float scale) => Parallel.For(0, Blocks, parallel, block =>
    {
        var part = scores.AsSpan(block * BlockRows * size, (Math.Min(size, (block + 1) * BlockRows) - (block * BlockRows)) * size);
        var wide = MemoryMarshal.Cast<float, Vector512<float>>(part);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector512.Exp((wide[i] - Vector512<float>.One) * scale);
        }

        for (var i = wide.Length * Vector512<float>.Count; i < part.Length; i++)
        {
            part[i] = MathF.Exp((part[i] - 1) * scale);
        }
    });

    private void Mask(TrainingBatch batch)
    {
        for (var i = 0; i < size; i++)
        {
            diagonal[i] = Math.Max(scores[(i * size) + i], float.Epsilon);
        }

        MaskEqual(batch.QueryKeys);
        MaskEqual(batch.PassageKeys);
    }

    private void MaskEqual(int[] keys)
    {
        var order = Enumerable.Range(0, size).ToArray();
        Array.Sort((int[])keys.Clone(), order);
        for (var start = 0; start < size;)
        {
            var end = start + 1;
            while (end < size && keys[order[end]] == keys[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                for (var j = start; j < end; j++)
                {
                    if (i != j)
                    {
                        scores[(order[i] * size) + order[j]] = 0;
                    }
                }
            }

            start = end;
        }
    }

    private void Sum()
    {
        Array.Clear(partialColumnSums);
        Parallel.For(0, Blocks, parallel, block =>
        {
            var columns = partialColumnSums.AsSpan(block * size, size);
            for (var row = block * BlockRows; row < Math.Min(size, (block + 1) * BlockRows); row++)
            {
                var values = scores.AsSpan(row * size, size);
                FloatVectors.Add(values, columns);
                rowSums[row] = FloatVectors.Sum(values);
            }
        });

        Array.Clear(columnSums);
        for (var block = 0; block < Blocks; block++)
        {
            FloatVectors.Add(partialColumnSums.AsSpan(block * size, size), columnSums);
        }
    }

    // The gradient by the scores: (softmax over the row + softmax over the column) / 2, less 1 on the diagonal.
    private void Differentiate(float factor)
    {
        var columnFactors = new float[size];
        for (var i = 0; i < size; i++)
        {
            columnFactors[i] = 0.5f * factor / columnSums[i];
        }

        Parallel.For(0, size, parallel, row =>
        {
            var values = scores.AsSpan(row * size, size);
            FloatVectors.MultiplyBySum(columnFactors, 0.5f * factor / rowSums[row], values);
            values[row] -= factor;
        });
    }
}
