using System.Buffers;
using System.Runtime.InteropServices;

namespace SemanticSearch.Models.Static;

/// <summary>Bytes seen as signed bytes without a copy; the base class library casts spans only, not memory.</summary>
internal sealed class ReinterpretedMemory(ReadOnlyMemory<byte> bytes) : MemoryManager<sbyte>
{
    private MemoryHandle _pin;

    public override Span<sbyte> GetSpan() => MemoryMarshal.Cast<byte, sbyte>(MemoryMarshal.AsMemory(bytes).Span);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        _pin = bytes.Pin();
        return new MemoryHandle((byte*)_pin.Pointer + elementIndex, pinnable: this);
    }

    public override void Unpin() => _pin.Dispose();

    protected override void Dispose(bool disposing) => _pin.Dispose();
}
