namespace SemanticSearch.Models.Kernels;

/// <summary>A register of floats, so that a kernel is written once and compiled for each width.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Floats in a register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(float* source);

    static abstract TSelf Create(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left x right + addend, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>
    /// sum becomes left x right + sum, rounded once. By reference, so that the compiler sees that the sum's register may be overwritten;
    /// otherwise it overwrites the other operand's and moves the result.
    /// </summary>
    static abstract void Accumulate(ref TSelf sum, TSelf left, TSelf right);

    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Min(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    /// <summary>The magnitude of the first with the sign of the second.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>To the nearest whole number, halves to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of <paramref name="exponent"/>, whole numbers from -126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    static abstract float Sum(TSelf value);

    static abstract float Largest(TSelf value);

    void Store(float* target);

    /// <summary>Rounds, adds 128 and stores the low bytes: values must lie in -128 to 127.</summary>
    void StoreOffsetBytes(byte* target);
}
