namespace SemanticSearch.Engine.Vectors;

/// <summary>
/// A fixed number of vectors, each twice: as 8-bit codes to scan and as floats to score exactly. An index grows by whole blocks, so
/// that growing never copies what is there.
/// </summary>
internal sealed class VectorBlock
{
    /// <summary>Vectors in a block: a multiple of 64, so that a block's first ordinal starts a word of an ordinal set.</summary>
    public const int Size = 1024;

    private readonly int _dimensions;
    private readonly int _stride;
    private readonly sbyte[] _codes;
    private readonly float[] _vectors;

    public VectorBlock(int dimensions, int stride)
    {
        _dimensions = dimensions;
        _stride = stride;
        _codes = GC.AllocateUninitializedArray<sbyte>(Size * stride);
        _vectors = GC.AllocateUninitializedArray<float>(Size * dimensions);
        Scales = new float[Size];
    }

    public float[] Scales { get; }

    public ReadOnlySpan<sbyte> Codes => _codes;

    public ReadOnlySpan<float> Vector(int slot) => _vectors.AsSpan(slot * _dimensions, _dimensions);

    public void Set(int slot, ReadOnlySpan<float> vector)
    {
        vector.CopyTo(_vectors.AsSpan(slot * _dimensions, _dimensions));
        Scales[slot] = Int8Quantizer.Quantize(vector, _codes.AsSpan(slot * _stride, _stride));
    }

    public void CopyTo(int slot, VectorBlock target, int targetSlot)
    {
        Vector(slot).CopyTo(target._vectors.AsSpan(targetSlot * _dimensions, _dimensions));
        _codes.AsSpan(slot * _stride, _stride).CopyTo(target._codes.AsSpan(targetSlot * _stride, _stride));
        target.Scales[targetSlot] = Scales[slot];
    }
}
