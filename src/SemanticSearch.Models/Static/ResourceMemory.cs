using System.Buffers;

namespace SemanticSearch.Models.Static;

/// <summary>
/// The bytes of an embedded resource where the runtime has mapped them, for as long as the assembly is loaded, that is, for the
/// life of the process: 12 MB that are neither read nor copied before they are needed.
/// </summary>
internal sealed unsafe class ResourceMemory(UnmanagedMemoryStream stream) : MemoryManager<byte>
{
    // The stream is kept so that the memory it stands for is not released.
    private readonly UnmanagedMemoryStream _owner = stream;
    private readonly byte* _start = stream.PositionPointer;
    private readonly int _length = checked((int)stream.Length);

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => _owner.Dispose();
}
