using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer;

/// <summary>
/// Scaled dot-product attention (Vaswani et al. 2017) of one sequence. Keys and values of a head are laid out as panels, so both products
/// run on the kernel of the linear layers; scores exist for one block of queries at a time.
/// </summary>
internal sealed unsafe class SelfAttention
{
    // 48 rows of scores of 512 keys are 96 KiB, which stays in the second-level cache.
    private const int QueryBlock = 48;

    private readonly EncoderKernels _kernels;
    private readonly int _heads;
    private readonly int _headSize;
    private readonly RelativeBias? _bias;

    /// <summary>Attention with <paramref name="heads"/> heads over <paramref name="hiddenSize"/> components.</summary>
    public SelfAttention(EncoderKernels kernels, int heads, int hiddenSize, RelativeBias? bias)
    {
        _kernels = kernels;
        _heads = heads;
        _headSize = hiddenSize / heads;
        _bias = bias;
    }

    /// <summary>Computes the context of every token.</summary>
    /// <param name="rows">Queries, keys and values of the sequence, a row a token; queries and keys are turned in place if the layer has rotary positions.</param>
    /// <param name="stride">Distance of those rows.</param>
    /// <param name="length">Tokens.</param>
    /// <param name="context">Result: a row a token, with room for 32 components past the last head.</param>
    /// <param name="contextStride">Distance of its rows.</param>
    /// <param name="layer">The layer, for its positions and its window.</param>
    /// <param name="scratch">Working memory.</param>
    public void Apply(float* rows, nint stride, int length, float* context, nint contextStride, EncoderLayer layer, EncoderScratch scratch)
    {
        var padded = Panels.Padded(length);
        var valueColumns = Panels.Padded(_headSize);
        scratch.ReserveAttention(QueryBlock * (padded + Panels.Columns), padded * _headSize, valueColumns * length);
        var size = _heads * _headSize;
        if (layer.Rotary is { } rotary)
        {
            Turn(rows, stride, length, rotary);
        }

        for (var head = 0; head < _heads; head++)
        {
            var queries = rows + (head * _headSize);
            PackKeys(queries + size, stride, length, scratch.Keys.Pointer);
            PackValues(queries + (2 * size), stride, length, scratch.Values);
            for (var first = 0; first < length; first += QueryBlock)
            {
                var count = Math.Min(QueryBlock, length - first);
                var (firstKey, endKey) = KeyRange(first, count, length, layer.Window);
                Score(queries + (first * stride), stride, head, first, count, firstKey, endKey, length, layer.Window, scratch);

                // A head narrower than its last panel writes zeros over the start of the next head, which comes after it.
                for (var column = 0; column < valueColumns; column += Panels.Columns)
                {
                    _kernels.MultiplyPanel(
                        scratch.Scores.Pointer,
                        padded + Panels.Columns,
                        count,
                        scratch.Values.Pointer + ((nint)column * length) + ((nint)firstKey * Panels.Columns),
                        endKey - firstKey,
                        context + (first * contextStride) + (head * _headSize) + column,
                        contextStride,
                        bias: null,
                        add: false);
                }
            }
        }
    }

    // The keys that any query of a block attends to, from the border of a panel.
    private static (int First, int End) KeyRange(int firstQuery, int count, int length, int? window) => window is { } reach
        ? (Math.Max(0, firstQuery - reach) / Panels.Columns * Panels.Columns, Math.Min(length, firstQuery + count + reach))
        : (0, length);

    private void Score(
        float* queries, nint stride, int head, int firstQuery, int count, int firstKey, int endKey, int length, int? window, EncoderScratch scratch)
    {
        nint scoreStride = Panels.Padded(length) + Panels.Columns;
        for (var key = firstKey; key < endKey; key += Panels.Columns)
        {
            _kernels.MultiplyPanel(
                queries,
                stride,
                count,
                scratch.Keys.Pointer + ((nint)key * _headSize),
                _headSize,
                scratch.Scores.Pointer + (key - firstKey),
                scoreStride,
                bias: null,
                add: false);
        }

        for (var i = 0; i < count; i++)
        {
            var row = scratch.Scores.Pointer + (i * scoreStride);
            var query = firstQuery + i;
            if (_bias is not null)
            {
                _kernels.Add(_bias.Row(head, query, firstKey), row, endKey - firstKey);
            }

            var from = window is { } before ? Math.Max(0, query - before) : 0;
            var to = window is { } after ? Math.Min(length, query + after + 1) : length;
            new Span<float>(row, from - firstKey).Clear();
            _kernels.Softmax(row + (from - firstKey), to - from);
            new Span<float>(row + (to - firstKey), endKey - to).Clear();
        }
    }

    private void Turn(float* rows, nint stride, int length, RotaryTable rotary)
    {
        for (var token = 0; token < length; token++)
        {
            // Queries and keys lie side by side.
            for (var head = 0; head < 2 * _heads; head++)
            {
                rotary.Apply(_kernels, rows + (token * stride) + (head * _headSize), token);
            }
        }
    }

    // Columns past the last token keep what another sequence left there: their scores are overwritten.
    private void PackKeys(float* keys, nint stride, int length, float* panels)
    {
        for (var token = 0; token < length; token++)
        {
            var source = keys + (token * stride);
            var target = panels + ((nint)(token / Panels.Columns) * Panels.Columns * _headSize) + (token % Panels.Columns);
            for (var i = 0; i < _headSize; i++)
            {
                target[(nint)i * Panels.Columns] = source[i];
            }
        }
    }

    private void PackValues(float* values, nint stride, int length, AlignedArray<float> panels)
    {
        for (var column = 0; column < _headSize; column += Panels.Columns)
        {
            var width = Math.Min(Panels.Columns, _headSize - column);
            for (var token = 0; token < length; token++)
            {
                var target = panels.Span.Slice((column * length) + (token * Panels.Columns), Panels.Columns);
                new ReadOnlySpan<float>(values + (token * stride) + column, width).CopyTo(target);
                target[width..].Clear();
            }
        }
    }
}
