namespace SemanticSearch.Models.Kernels;

/// <summary>The left operand of a product of quantised matrices: rounded row by row just before the product. Grows as needed, serves one thread.</summary>
internal sealed unsafe class QuantisedRows
{
    private AlignedArray<byte> _values = new(0);
    private AlignedArray<float> _scales = new(0);

    /// <summary>The rows, each number plus 128 in a byte.</summary>
    public byte* Values => _values.Pointer;

    /// <summary>The size of one step, a number a row.</summary>
    public float* Scales => _scales.Pointer;

    /// <summary>Rounds <paramref name="count"/> rows of <paramref name="columns"/> floats.</summary>
    public void Fill(EncoderKernels kernels, float* rows, nint stride, int count, int columns)
    {
        var width = QuantisedMatrix.RoundUp(columns);
        if (_values.Length < count * width)
        {
            _values = new AlignedArray<byte>(count * width);
        }

        if (_scales.Length < count)
        {
            _scales = new AlignedArray<float>(count);
        }

        for (var row = 0; row < count; row++)
        {
            _scales.Pointer[row] = kernels.Quantise(rows + (row * stride), columns, _values.Pointer + ((nint)row * width));
        }
    }
}
