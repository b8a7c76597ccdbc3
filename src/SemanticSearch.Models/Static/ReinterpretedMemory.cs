using System.Buffers;
using System.Runtime.InteropServices;

namespace SemanticSearch.Models.Static;

/// <summary>Bytes seen as signed bytes without a copy; the base class library casts spans only, not memory.</summary>
internal sealed class ReinterpretedMemory(ReadOnlyMemory<byte> bytes) : MemoryManager<sbyte>
{
    private MemoryHandle pin;

    public override Span<sbyte> GetSpan() => MemoryMarshal.Cast<byte, sbyte>(MemoryMarshal.AsMemory(bytes).Span);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        pin = bytes.Pin();
        return new MemoryHandle((byte*)pin.Pointer + elementIndex, pinnable: this);
    }

    public override void Unpin() => pin.Dispose();

    protected override void Dispose(bool disposing) => pin.Dispose();
}
