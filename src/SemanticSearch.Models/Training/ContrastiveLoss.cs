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

    private readonly int _size;
    private readonly MatrixProduct _product;
    private readonly ParallelOptions _parallel;
    private readonly float[] _scores;
    private readonly float[] _rowSums;
    private readonly float[] _columnSums;
    private readonly float[] _partialColumnSums;
    private readonly float[] _diagonal;

    /// <summary>For batches of <paramref name="size"/> pairs.</summary>
    public ContrastiveLoss(int size, int threads)
    {
        _size = size;
        _product = new MatrixProduct(threads);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _scores = new float[size * size];
        _rowSums = new float[size];
        _columnSums = new float[size];
        _diagonal = new float[size];
        _partialColumnSums = new float[Blocks * size];
    }

    private int Blocks => (_size + BlockRows - 1) / BlockRows;

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
        var queries = vectors[..(_size * width)];
        var passages = vectors[(_size * width)..(2 * _size * width)];
        _product.Multiply(StridedMatrix.Rows(queries, width), StridedMatrix.Transposed(passages, width), _scores, _size, _size, width);
        Exponentiate(1 / temperature);
        Mask(batch);
        Sum();
        var loss = 0.0;
        for (var i = 0; i < _size; i++)
        {
            loss -= Math.Log(_diagonal[i] / _rowSums[i]) + Math.Log(_diagonal[i] / _columnSums[i]);
        }

        Differentiate(1 / (temperature * _size));
        var queryGradients = new float[_size * width];
        var passageGradients = new float[_size * width];
        _product.Multiply(StridedMatrix.Rows(_scores, _size), StridedMatrix.Rows(passages, width), queryGradients, _size, width, _size);
        _product.Multiply(StridedMatrix.Transposed(_scores, _size), StridedMatrix.Rows(queries, width), passageGradients, _size, width, _size);
        queryGradients.CopyTo(gradients, 0);
        passageGradients.CopyTo(gradients, _size * width);
        return loss / (2 * _size);
    }

    // A cosine is at most 1, so exp((s - 1) / t) needs no search for the maximum and serves rows and columns alike.
    private void Exponentiate(float scale) => Parallel.For(0, Blocks, _parallel, block =>
    {
        var part = _scores.AsSpan(block * BlockRows * _size, (Math.Min(_size, (block + 1) * BlockRows) - (block * BlockRows)) * _size);
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
        for (var i = 0; i < _size; i++)
        {
            _diagonal[i] = Math.Max(_scores[(i * _size) + i], float.Epsilon);
        }

        MaskEqual(batch.QueryKeys);
        MaskEqual(batch.PassageKeys);
    }

    private void MaskEqual(int[] keys)
    {
        var order = Enumerable.Range(0, _size).ToArray();
        Array.Sort((int[])keys.Clone(), order);
        for (var start = 0; start < _size;)
        {
            var end = start + 1;
            while (end < _size && keys[order[end]] == keys[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                for (var j = start; j < end; j++)
                {
                    if (i != j)
                    {
                        _scores[(order[i] * _size) + order[j]] = 0;
                    }
                }
            }

            start = end;
        }
    }

    private void Sum()
    {
        Array.Clear(_partialColumnSums);
        Parallel.For(0, Blocks, _parallel, block =>
        {
            var columns = _partialColumnSums.AsSpan(block * _size, _size);
            for (var row = block * BlockRows; row < Math.Min(_size, (block + 1) * BlockRows); row++)
            {
                var values = _scores.AsSpan(row * _size, _size);
                FloatVectors.Add(values, columns);
                _rowSums[row] = FloatVectors.Sum(values);
            }
        });

        Array.Clear(_columnSums);
        for (var block = 0; block < Blocks; block++)
        {
            FloatVectors.Add(_partialColumnSums.AsSpan(block * _size, _size), _columnSums);
        }
    }

    // The gradient by the scores: (softmax over the row + softmax over the column) / 2, less 1 on the diagonal.
    private void Differentiate(float factor)
    {
        var columnFactors = new float[_size];
        for (var i = 0; i < _size; i++)
        {
            columnFactors[i] = 0.5f * factor / _columnSums[i];
        }

        Parallel.For(0, _size, _parallel, row =>
        {
            var values = _scores.AsSpan(row * _size, _size);
            FloatVectors.MultiplyBySum(columnFactors, 0.5f * factor / _rowSums[row], values);
            values[row] -= factor;
        });
    }
}
