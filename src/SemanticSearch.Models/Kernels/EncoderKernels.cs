namespace SemanticSearch.Models.Kernels;

/// <summary>
/// The inner loops of a transformer encoder. Pointers are row-major floats; a stride is the distance of rows in elements. Every
/// result depends on its own row alone, and is summed in one order, so it is the same in any batch and on any number of threads.
/// <see cref="ScalarKernels"/> is the definition, <see cref="VectorKernels{TLanes}"/> the fast form. Safe for any thread.
/// </summary>
internal abstract unsafe class EncoderKernels
{
    // Rows whose strip of the result stays in the first-level cache (96 x 32 floats, 12 KiB) and whose operand stays in the second.
    private const int RowBlock = 96;

    /// <summary>The kernels of an instruction set that the machine has.</summary>
    public static EncoderKernels For(InstructionSet set) => set switch
    {
        InstructionSet.Avx512 => new VectorKernels<Lanes512>(),
        InstructionSet.Avx2 => new VectorKernels<Lanes256>(),
        _ => new ScalarKernels(),
    };

    /// <summary>
    /// C = activation(A B + bias), or activation(C + A B + bias).
    /// </summary>
    /// <param name="a">Left operand: <paramref name="rows"/> rows of <see cref="PackedMatrix.Depth"/> floats.</param>
    /// <param name="aStride">Distance of its rows.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="b">Right operand.</param>
    /// <param name="c">Result: rows of <see cref="PackedMatrix.PaddedColumns"/> floats, the padding written too.</param>
    /// <param name="cStride">Distance of its rows.</param>
    /// <param name="bias">A row of <see cref="PackedMatrix.PaddedColumns"/> floats, or null.</param>
    /// <param name="add">Whether to add to what <paramref name="c"/> holds, as a residual connection does.</param>
    /// <param name="activation">Applied to each strip of the result while it is in the cache.</param>
    public void Multiply(
        float* a, nint aStride, int rows, PackedMatrix b, float* c, nint cStride, float* bias, bool add, Activation activation = Activation.None)
    {
        for (var row = 0; row < rows; row += RowBlock)
        {
            var count = Math.Min(RowBlock, rows - row);
            for (var column = 0; column < b.PaddedColumns; column += Panels.Columns)
            {
                var target = c + (row * cStride) + column;
                MultiplyPanel(
                    a + (row * aStride),
                    aStride,
                    count,
                    b.Panel(column / Panels.Columns),
                    b.Depth,
                    target,
                    cStride,
                    bias is null ? null : bias + column,
                    add);
                if (activation != Activation.None)
                {
                    Activate(target, cStride, count, Panels.Columns, activation);
                }
            }
        }
    }

    /// <summary>The same product of quantised matrices.</summary>
    public void Multiply(
        QuantisedRows a, int rows, QuantisedMatrix b, float* c, nint cStride, float* bias, bool add, Activation activation = Activation.None)
    {
        for (var row = 0; row < rows; row += RowBlock)
        {
            var count = Math.Min(RowBlock, rows - row);
            for (var column = 0; column < b.PaddedColumns; column += Panels.Columns)
            {
                var target = c + (row * cStride) + column;
                MultiplyBytes(
                    a.Values + ((nint)row * b.PaddedDepth),
                    b.PaddedDepth,
                    a.Scales + row,
                    count,
                    b.Panel(column / Panels.Columns),
                    target,
                    cStride,
                    bias is null ? null : bias + column,
                    add);
                if (activation != Activation.None)
                {
                    Activate(target, cStride, count, Panels.Columns, activation);
                }
            }
        }
    }

    /// <summary>
    /// C = A B + bias, or C + A B + bias, for one panel of B: <paramref name="depth"/> rows of 32 floats, end to end. C has 32 columns.
    /// </summary>
    public abstract void MultiplyPanel(
        float* a, nint aStride, int rows, float* panel, int depth, float* c, nint cStride, float* bias, bool add);

    /// <summary>Applies a function to each element of a block.</summary>
    public abstract void Activate(float* values, nint stride, int rows, int columns, Activation activation);

    /// <summary>A gated layer: element i of each row becomes activation(row[i]) x row[columns + i], for i below <paramref name="columns"/>.</summary>
    public abstract void ActivateGate(float* values, nint stride, int rows, int columns, Activation activation);

    /// <summary>
    /// Layer normalisation (Ba, Kiros and Hinton 2016) of one row into <paramref name="target"/>, which may be the row itself:
    /// (x - mean) / √(variance + epsilon) x scale + shift. No shift where <paramref name="shift"/> is null.
    /// </summary>
    public abstract void Normalise(float* row, float* target, int columns, float* scale, float* shift, float epsilon);

    /// <summary>
    /// The softmax of one row, in place. The row has room for <paramref name="columns"/> rounded up to 32; what is past the columns is lost.
    /// </summary>
    public abstract void Softmax(float* row, int columns);

    /// <summary>
    /// Rotary position embedding (Su et al. 2021) of one head: pairs (x[i], x[half + i]) turn by an angle given by its cosine and sine.
    /// </summary>
    public abstract void Rotate(float* head, float* cosines, float* sines, int half);

    /// <summary>Adds one row to another.</summary>
    public abstract void Add(float* source, float* target, int columns);

    /// <summary>
    /// Rounds a row to whole multiples of its largest magnitude over 127, each plus 128 in a byte.
    /// </summary>
    /// <returns>The multiple's size; 0 where the row is all zero.</returns>
    public abstract float Quantise(float* row, int columns, byte* target);

    /// <summary>
    /// C = A B + bias, or C + A B + bias, of quantised operands: the sum of products of whole numbers is exact, and times the
    /// scales of its row and column.
    /// </summary>
    /// <param name="a">Rows of as many bytes as the operand is deep, each a whole number plus 128.</param>
    /// <param name="aStride">Distance of its rows in bytes, a multiple of 4.</param>
    /// <param name="aScales">The size of one step, a number a row.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="b">A strip of the right operand.</param>
    /// <param name="c">Result.</param>
    /// <param name="cStride">Distance of its rows.</param>
    /// <param name="bias">32 floats, or null.</param>
    /// <param name="add">Whether to add to what <paramref name="c"/> holds.</param>
    public abstract void MultiplyBytes(
        byte* a, nint aStride, float* aScales, int rows, in BytePanel b, float* c, nint cStride, float* bias, bool add);
}
