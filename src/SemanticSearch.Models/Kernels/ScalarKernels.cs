namespace SemanticSearch.Models.Kernels;

/// <summary>The kernels as their definitions read; for processors without AVX2, and for tests of the others.</summary>
internal sealed unsafe class ScalarKernels : EncoderKernels
{
    /// <summary>The function itself, in double precision.</summary>
    public static double Apply(Activation activation, double x) => activation switch
    {
        Activation.Gelu => 0.5 * x * (1 + ErrorFunction(x / Math.Sqrt(2))),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Relu => Math.Max(x, 0),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => x,
    };

    /// <inheritdoc/>
    public override void MultiplyPanel(
        float* a, nint aStride, int rows, float* panel, int depth, float* c, nint cStride, float* bias, bool add)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Panels.Columns; column++)
            {
                var sum = 0f;
                for (var i = 0; i < depth; i++)
                {
                    sum = MathF.FusedMultiplyAdd(a[(row * aStride) + i], panel[((nint)i * Panels.Columns) + column], sum);
                }

                var target = c + (row * cStride) + column;
                *target = (add ? sum + *target : sum) + (bias is null ? 0 : bias[column]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Activate(float* values, nint stride, int rows, int columns, Activation activation)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = values + (row * stride) + column;
                *value = (float)Apply(activation, *value);
            }
        }
    }

    /// <inheritdoc/>
    public override void ActivateGate(float* values, nint stride, int rows, int columns, Activation activation)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = values + (row * stride) + column;
                *value = (float)Apply(activation, *value) * value[columns];
            }
        }
    }

    /// <inheritdoc/>
    public override void Normalise(float* row, float* target, int columns, float* scale, float* shift, float epsilon)
    {
        double mean = 0, variance = 0;
        for (var i = 0; i < columns; i++)
        {
            mean += row[i] / (double)columns;
        }

        for (var i = 0; i < columns; i++)
        {
            variance += (row[i] - mean) * (row[i] - mean) / columns;
        }

        for (var i = 0; i < columns; i++)
        {
            target[i] = (float)(((row[i] - mean) / Math.Sqrt(variance + epsilon) * scale[i]) + (shift is null ? 0 : shift[i]));
        }
    }

    /// <inheritdoc/>
    public override void Softmax(float* row, int columns)
    {
        var largest = float.NegativeInfinity;
        for (var i = 0; i < columns; i++)
        {
            largest = MathF.Max(largest, row[i]);
        }

        double sum = 0;
        for (var i = 0; i < columns; i++)
        {
            sum += Math.Exp(row[i] - largest);
        }

        for (var i = 0; i < columns; i++)
        {
            row[i] = (float)(Math.Exp(row[i] - largest) / sum);
        }
    }

    /// <inheritdoc/>
    public override void Rotate(float* head, float* cosines, float* sines, int half)
    {
        for (var i = 0; i < half; i++)
        {
            var (x, y) = (head[i], head[half + i]);
            head[i] = (x * cosines[i]) - (y * sines[i]);
            head[half + i] = (y * cosines[i]) + (x * sines[i]);
        }
    }

    /// <inheritdoc/>
    public override void Add(float* source, float* target, int columns)
    {
        for (var i = 0; i < columns; i++)
        {
            target[i] += source[i];
        }
    }

    /// <inheritdoc/>
    public override float Quantise(float* row, int columns, byte* target)
    {
        var largest = 0f;
        for (var i = 0; i < columns; i++)
        {
            largest = MathF.Max(largest, MathF.Abs(row[i]));
        }

        var inverse = largest == 0 ? 0 : 127 / largest;
        for (var i = 0; i < columns; i++)
        {
            target[i] = (byte)(MathF.Round(row[i] * inverse) + 128);
        }

        return largest / 127;
    }

    /// <inheritdoc/>
    public override void MultiplyBytes(
        byte* a, nint aStride, float* aScales, int rows, in BytePanel b, float* c, nint cStride, float* bias, bool add)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Panels.Columns; column++)
            {
                var sum = 0;
                for (var i = 0; i < b.Depth; i++)
                {
                    sum += (a[(row * aStride) + i] - 128) * b[i, column];
                }

                var target = c + (row * cStride) + column;
                var product = sum * (aScales[row] * b.Scales[column]);
                *target = (add ? product + *target : product) + (bias is null ? 0 : bias[column]);
            }
        }
    }

    // The series of erf near zero, the continued fraction of its complement elsewhere (Abramowitz and Stegun 7.1.6, 7.1.14).
    private static double ErrorFunction(double x)
    {
        var z = Math.Abs(x);
        if (z < 2.5)
        {
            double term = z, sum = z;
            for (var n = 1; n < 60; n++)
            {
                term *= 2 * z * z / ((2 * n) + 1);
                sum += term;
            }

            return Math.CopySign(2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum, x);
        }

        var fraction = z;
        for (var n = 60; n >= 1; n--)
        {
            fraction = z + (n / 2.0 / fraction);
        }

        return Math.CopySign(1 - (Math.Exp(-z * z) / fraction / Math.Sqrt(Math.PI)), x);
    }
}
