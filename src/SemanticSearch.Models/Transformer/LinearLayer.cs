using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer;

/// <summary>A linear layer, in single precision or in 8-bit whole numbers.</summary>
internal sealed unsafe class LinearLayer
{
    private readonly PackedMatrix? _matrix;
    private readonly QuantisedMatrix? _quantised;
    private readonly AlignedArray<float>? _bias;

    /// <summary>In single precision.</summary>
    public LinearLayer(PackedMatrix matrix, AlignedArray<float>? bias) => (_matrix, _bias, Columns) = (matrix, bias, matrix.PaddedColumns);

    /// <summary>In 8-bit whole numbers.</summary>
    public LinearLayer(QuantisedMatrix matrix, AlignedArray<float>? bias) => (_quantised, _bias, Columns) = (matrix, bias, matrix.PaddedColumns);

    /// <summary>Columns that are written: the outputs, rounded up to 32.</summary>
    public int Columns { get; }

    /// <summary>target = activation(rows x weights + bias), or activation(target + rows x weights + bias).</summary>
    public void Apply(
        EncoderKernels kernels,
        QuantisedRows quantised,
        float* rows,
        nint stride,
        int count,
        float* target,
        nint targetStride,
        bool add = false,
        Activation activation = Activation.None)
    {
        var bias = _bias is null ? null : _bias.Pointer;
        if (_matrix is not null)
        {
            kernels.Multiply(rows, stride, count, _matrix, target, targetStride, bias, add, activation);
        }
        else
        {
            quantised.Fill(kernels, rows, stride, count, _quantised!.Depth);
            kernels.Multiply(quantised, count, _quantised, target, targetStride, bias, add, activation);
        }
    }
}
