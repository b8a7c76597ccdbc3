using System.Buffers;
using System.Text;

namespace SemanticSearch.Benchmarks.Encoder;

/// <summary>Fields of a protocol buffer message, end to end: as much of the encoding as ONNX files need.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public ProtobufWriter Integer(int field, long value)
    {
        Key(field, 0);
        Variable((ulong)value);
        return this;
    }

    public ProtobufWriter Single(int field, float value)
    {
        Key(field, 5);
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, 2);
        Variable((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void Key(int field, int wireType) => Variable((ulong)((field << 3) | wireType));

    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
