using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer.Architectures;

namespace SemanticSearch.Models.Transformer;

/// <summary>
/// Runs sequences of any lengths through the layers as one matrix, a row a token, without padding: only attention knows where a
/// sequence ends. Safe for any thread; the working memory is the caller's.
/// </summary>
internal sealed unsafe class EncoderPass
{
    // The feed-forward layer works through the tokens in blocks whose inner rows (96 x 1,536 floats) stay in the second-level cache.
    private const int InnerRows = 96;

    private readonly EncoderWeights _weights;
    private readonly EncoderBlueprint _blueprint;
    private readonly EncoderKernels _kernels;
    private readonly SelfAttention _attention;
    private readonly int _innerColumns;

    /// <summary>A pass through an encoder's layers.</summary>
    public EncoderPass(EncoderWeights weights, EncoderKernels kernels)
    {
        _weights = weights;
        _blueprint = weights.Blueprint;
        _kernels = kernels;
        _attention = new SelfAttention(kernels, _blueprint.Heads, _blueprint.HiddenSize, weights.RelativeBias);

        // A panel of attention may reach past the last component, see SelfAttention.
        Stride = Panels.Padded(_blueprint.HiddenSize) + Panels.Columns;
        _innerColumns = Panels.Padded((_blueprint.Gated ? 2 : 1) * _blueprint.IntermediateSize);
    }

    /// <summary>Distance of the rows of the result.</summary>
    public int Stride { get; }

    /// <summary>Leaves the vectors of all tokens, sequence after sequence, in <see cref="EncoderScratch.Hidden"/>.</summary>
    public void Run(ReadOnlySpan<TokenSequence> sequences, EncoderScratch scratch, CancellationToken cancellationToken)
    {
        var tokens = 0;
        foreach (var sequence in sequences)
        {
            tokens += sequence.Length;
        }

        var queryColumns = Panels.Padded(3 * _blueprint.HiddenSize);
        scratch.Reserve(
            tokens * Stride, _blueprint.NormFirst ? tokens * Stride : 0, tokens * queryColumns, tokens * Stride, InnerRows * _innerColumns);
        LookUp(sequences, scratch.Hidden.Pointer);
        var hidden = scratch.Hidden.Pointer;
        _weights.EmbeddingNorm.Apply(_kernels, hidden, hidden, Stride, tokens);
        foreach (var layer in _weights.Layers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Attend(layer, sequences, tokens, queryColumns, scratch);
            FeedForward(layer, tokens, scratch);
        }

        _weights.FinalNorm?.Apply(_kernels, hidden, hidden, Stride, tokens);
    }

    private void LookUp(ReadOnlySpan<TokenSequence> sequences, float* target)
    {
        var size = _blueprint.HiddenSize;
        foreach (var sequence in sequences)
        {
            for (var i = 0; i < sequence.Length; i++, target += Stride)
            {
                new ReadOnlySpan<float>(_weights.Words.Pointer + ((nint)sequence.Ids[i] * size), size).CopyTo(new Span<float>(target, Stride));
                new Span<float>(target + size, Stride - size).Clear();
                if (_weights.Positions is { } positions)
                {
                    _kernels.Add(positions.Pointer + ((nint)(_blueprint.FirstPosition + i) * size), target, size);
                }

                if (_weights.TokenTypes is { } types)
                {
                    var type = i >= sequence.SegmentStart && _blueprint.TokenTypes > 1 ? 1 : 0;
                    _kernels.Add(types.Pointer + ((nint)type * size), target, size);
                }
            }
        }
    }

    private void Attend(EncoderLayer layer, ReadOnlySpan<TokenSequence> sequences, int tokens, int queryColumns, EncoderScratch scratch)
    {
        var hidden = scratch.Hidden.Pointer;
        var input = hidden;
        if (_blueprint.NormFirst && layer.AttentionNorm is { } before)
        {
            input = scratch.Normalised.Pointer;
            before.Apply(_kernels, hidden, input, Stride, tokens);
        }

        var rows = scratch.QueryKeyValue.Pointer;
        layer.QueryKeyValue.Apply(_kernels, scratch.Quantised, input, Stride, tokens, rows, queryColumns);
        nint first = 0;
        foreach (var sequence in sequences)
        {
            _attention.Apply(
                rows + (first * queryColumns), queryColumns, sequence.Length, scratch.Context.Pointer + (first * Stride), Stride, layer, scratch);
            first += sequence.Length;
        }

        layer.AttentionOutput.Apply(_kernels, scratch.Quantised, scratch.Context.Pointer, Stride, tokens, hidden, Stride, add: true);
        if (!_blueprint.NormFirst)
        {
            layer.AttentionNorm?.Apply(_kernels, hidden, hidden, Stride, tokens);
        }
    }

    private void FeedForward(EncoderLayer layer, int tokens, EncoderScratch scratch)
    {
        var inner = scratch.Inner.Pointer;
        for (var first = 0; first < tokens; first += InnerRows)
        {
            var count = Math.Min(InnerRows, tokens - first);
            var hidden = scratch.Hidden.Pointer + ((nint)first * Stride);
            var input = hidden;
            if (_blueprint.NormFirst)
            {
                input = scratch.Normalised.Pointer;
                layer.OutputNorm.Apply(_kernels, hidden, input, Stride, count);
            }

            layer.Up.Apply(
                _kernels, scratch.Quantised, input, Stride, count, inner, _innerColumns, add: false, _blueprint.Gated ? Activation.None : _blueprint.Activation);
            if (_blueprint.Gated)
            {
                _kernels.ActivateGate(inner, _innerColumns, count, _blueprint.IntermediateSize, _blueprint.Activation);
            }

            layer.Down.Apply(_kernels, scratch.Quantised, inner, _innerColumns, count, hidden, Stride, add: true);
            if (!_blueprint.NormFirst)
            {
                layer.OutputNorm.Apply(_kernels, hidden, hidden, Stride, count);
            }
        }
    }
}
