namespace SemanticSearch.Models.Kernels;

/// <summary>
/// An array that does not move and starts at a cache line (64 bytes): a 512-bit load that crosses a line costs two. The memory
/// belongs to the garbage collector, and lives as long as this object.
/// </summary>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly byte[] _storage;

    /// <summary>Room for <paramref name="length"/> elements, all zero.</summary>
    public AlignedArray(int length)
    {
        _storage = GC.AllocateArray<byte>(checked((length * sizeof(T)) + Alignment), pinned: true);
        Length = length;
        fixed (byte* start = _storage)
        {
            Pointer = (T*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
        }
    }

    /// <summary>A copy of <paramref name="values"/>.</summary>
    public AlignedArray(ReadOnlySpan<T> values)
        : this(values.Length) => values.CopyTo(Span);

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The first element.</summary>
    public T* Pointer { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => new(Pointer, Length);
}
