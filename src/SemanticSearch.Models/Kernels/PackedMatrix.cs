namespace SemanticSearch.Models.Kernels;

/// <summary>
/// The right operand of a matrix product, packed once into panels of 32 columns: panel p holds columns 32p to 32p + 31, one row of
/// 32 floats after another, so that the kernel reads it in order (Goto and van de Geijn 2008). Columns past the last are zero.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    private readonly AlignedArray<float> _panels;

    private PackedMatrix(int depth, int columns)
    {
        Depth = depth;
        Columns = columns;
        _panels = new AlignedArray<float>(checked(depth * PaddedColumns));
    }

    /// <summary>Rows of the matrix: the inner dimension of the product.</summary>
    public int Depth { get; }

    /// <summary>Columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>Columns rounded up to whole panels; the result of a product has this many.</summary>
    public int PaddedColumns => Panels.Padded(Columns);

    /// <summary>
    /// Packs the transpose of a row-major matrix of <paramref name="columns"/> rows and <paramref name="depth"/> columns, which is how
    /// checkpoints store the weight of a linear layer (output x input).
    /// </summary>
    public static PackedMatrix FromTransposed(ReadOnlySpan<float> weights, int columns, int depth)
    {
        var packed = new PackedMatrix(depth, columns);
        for (var column = 0; column < columns; column++)
        {
            var source = weights.Slice(column * depth, depth);
            var target = packed.Panel(column / Panels.Columns) + (column % Panels.Columns);
            for (var i = 0; i < depth; i++)
            {
                target[(nint)i * Panels.Columns] = source[i];
            }
        }

        return packed;
    }

    /// <summary>The first float of a panel.</summary>
    public float* Panel(int panel) => _panels.Pointer + ((nint)panel * Panels.Columns * Depth);
}
