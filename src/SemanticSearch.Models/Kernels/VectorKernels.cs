namespace SemanticSearch.Models.Kernels;

/// <summary>The kernels in registers of one width.</summary>
internal sealed unsafe class VectorKernels<TLanes> : EncoderKernels
    where TLanes : unmanaged, ILanes<TLanes>
{
    private readonly ByteTiles _byteTiles = ByteTiles.Available[^1];

    /// <inheritdoc/>
    public override void MultiplyPanel(
        float* a, nint aStride, int rows, float* panel, int depth, float* c, nint cStride, float* bias, bool add)
    {
        for (var column = 0; column < Panels.Columns; column += 2 * TLanes.Count)
        {
            MultiplyStrip(a, aStride, rows, panel + column, depth, c + column, cStride, bias is null ? null : bias + column, add);
        }
    }

    /// <inheritdoc/>
    public override void Activate(float* values, nint stride, int rows, int columns, Activation activation)
    {
        for (var row = 0; row < rows; row++)
        {
            var value = values + (row * stride);
            var i = 0;
            for (; i <= columns - TLanes.Count; i += TLanes.Count)
            {
                VectorFunctions<TLanes>.Apply(activation, TLanes.Load(value + i)).Store(value + i);
            }

            for (; i < columns; i++)
            {
                value[i] = (float)ScalarKernels.Apply(activation, value[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void ActivateGate(float* values, nint stride, int rows, int columns, Activation activation)
    {
        for (var row = 0; row < rows; row++)
        {
            var value = values + (row * stride);
            var i = 0;
            for (; i <= columns - TLanes.Count; i += TLanes.Count)
            {
                (VectorFunctions<TLanes>.Apply(activation, TLanes.Load(value + i)) * TLanes.Load(value + columns + i)).Store(value + i);
            }

            for (; i < columns; i++)
            {
                value[i] = (float)ScalarKernels.Apply(activation, value[i]) * value[columns + i];
            }
        }
    }

    /// <inheritdoc/>
    public override void Normalise(float* row, float* target, int columns, float* scale, float* shift, float epsilon)
    {
        var whole = columns - (columns % TLanes.Count);
        TLanes sums = default;
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            sums += TLanes.Load(row + i);
        }

        var sum = TLanes.Sum(sums);
        for (var i = whole; i < columns; i++)
        {
            sum += row[i];
        }

        var mean = sum / columns;
        var means = TLanes.Create(mean);
        TLanes squares = default;
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            var difference = TLanes.Load(row + i) - means;
            squares = TLanes.MultiplyAdd(difference, difference, squares);
        }

        var square = TLanes.Sum(squares);
        for (var i = whole; i < columns; i++)
        {
            square += (row[i] - mean) * (row[i] - mean);
        }

        var inverse = 1 / MathF.Sqrt((square / columns) + epsilon);
        var inverses = TLanes.Create(inverse);
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            var standard = (TLanes.Load(row + i) - means) * inverses;
            TLanes.MultiplyAdd(standard, TLanes.Load(scale + i), shift is null ? default : TLanes.Load(shift + i)).Store(target + i);
        }

        for (var i = whole; i < columns; i++)
        {
            target[i] = ((row[i] - mean) * inverse * scale[i]) + (shift is null ? 0 : shift[i]);
        }
    }

    /// <inheritdoc/>
    public override void Softmax(float* row, int columns)
    {
        var padded = (columns + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        for (var i = columns; i < padded; i++)
        {
            row[i] = float.NegativeInfinity;
        }

        var largest = TLanes.Create(float.NegativeInfinity);
        for (var i = 0; i < padded; i += TLanes.Count)
        {
            largest = TLanes.Max(largest, TLanes.Load(row + i));
        }

        largest = TLanes.Create(TLanes.Largest(largest));
        TLanes sums = default;
        for (var i = 0; i < padded; i += TLanes.Count)
        {
            var power = VectorFunctions<TLanes>.Exponential(TLanes.Load(row + i) - largest);
            power.Store(row + i);
            sums += power;
        }

        var inverse = TLanes.Create(1 / TLanes.Sum(sums));
        for (var i = 0; i < padded; i += TLanes.Count)
        {
            (TLanes.Load(row + i) * inverse).Store(row + i);
        }
    }

    /// <inheritdoc/>
    public override void Rotate(float* head, float* cosines, float* sines, int half)
    {
        var i = 0;
        for (; i <= half - TLanes.Count; i += TLanes.Count)
        {
            var (x, y) = (TLanes.Load(head + i), TLanes.Load(head + half + i));
            var (cosine, sine) = (TLanes.Load(cosines + i), TLanes.Load(sines + i));
            ((x * cosine) - (y * sine)).Store(head + i);
            ((y * cosine) + (x * sine)).Store(head + half + i);
        }

        for (; i < half; i++)
        {
            var (x, y) = (head[i], head[half + i]);
            head[i] = (x * cosines[i]) - (y * sines[i]);
            head[half + i] = (y * cosines[i]) + (x * sines[i]);
        }
    }

    /// <inheritdoc/>
    public override void Add(float* source, float* target, int columns)
    {
        var i = 0;
        for (; i <= columns - TLanes.Count; i += TLanes.Count)
        {
            (TLanes.Load(target + i) + TLanes.Load(source + i)).Store(target + i);
        }

        for (; i < columns; i++)
        {
            target[i] += source[i];
        }
    }

    /// <inheritdoc/>
    public override float Quantise(float* row, int columns, byte* target)
    {
        var whole = columns - (columns % TLanes.Count);
        TLanes magnitudes = default;
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            magnitudes = TLanes.Max(magnitudes, TLanes.Abs(TLanes.Load(row + i)));
        }

        var largest = TLanes.Largest(magnitudes);
        for (var i = whole; i < columns; i++)
        {
            largest = MathF.Max(largest, MathF.Abs(row[i]));
        }

        var inverse = largest == 0 ? 0 : 127 / largest;
        var inverses = TLanes.Create(inverse);
        for (var i = 0; i < whole; i += TLanes.Count)
        {
            (TLanes.Load(row + i) * inverses).StoreOffsetBytes(target + i);
        }

        for (var i = whole; i < columns; i++)
        {
            target[i] = (byte)(MathF.Round(row[i] * inverse) + 128);
        }

        return largest / 127;
    }

    /// <inheritdoc/>
    public override void MultiplyBytes(
        byte* a, nint aStride, float* aScales, int rows, in BytePanel b, float* c, nint cStride, float* bias, bool add) =>
        _byteTiles.Multiply(a, aStride, aScales, rows, b, c, cStride, bias, add);

    private static void MultiplyStrip(
        float* a, nint aStride, int rows, float* panel, int depth, float* c, nint cStride, float* bias, bool add)
    {
        // Tiles of 8 and 12 rows need the 32 registers that come with 512-bit vectors.
        if (TLanes.Count == 16)
        {
            // A model's weights do not fit a cache, and the first tile of a panel waits for it: so the first two tiles ask for the next
            // panel, which follows, one line a step. An encoder 384 wide ran a tenth faster (docs/decisions/0011).
            var ahead = panel + ((nint)depth * Panels.Columns);
            var asked = 0;
            for (; rows >= 12 && rows != 16; rows -= 12, a += 12 * aStride, c += 12 * cStride)
            {
                var step = asked < 2 ? Prefetch.LineFloats : 0;
                WideTile<TLanes>.Rows12(a, aStride, panel, depth, c, cStride, bias, add, ahead, step);
                ahead += depth * step;
                asked++;
            }

            for (; rows >= 8; rows -= 8, a += 8 * aStride, c += 8 * cStride)
            {
                Tiles<TLanes>.Rows8(a, aStride, panel, depth, c, cStride, bias, add);
            }
        }

        for (; rows >= 4; rows -= 4, a += 4 * aStride, c += 4 * cStride)
        {
            Tiles<TLanes>.Rows4(a, aStride, panel, depth, c, cStride, bias, add);
        }

        if (rows > 0)
        {
            Tiles<TLanes>.Fewer(a, aStride, rows, panel, depth, c, cStride, bias, add);
        }
    }
}
