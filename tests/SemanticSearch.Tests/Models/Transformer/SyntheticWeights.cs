using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace SemanticSearch.Tests.Models.Transformer;

/// <summary>Writes safetensors files.</summary>
public static class SyntheticWeights
{
    /// <summary>The bytes of numbers as a type stores them.</summary>
    public static byte[] Encode(IReadOnlyList<float> values, string type)
    {
        var size = type == "F32" ? 4 : 2;
        var bytes = new byte[values.Count * size];
        for (var i = 0; i < values.Count; i++)
        {
            var target = bytes.AsSpan(i * size);
            switch (type)
            {
                case "F32":
                    BinaryPrimitives.WriteSingleLittleEndian(target, values[i]);
                    break;
                case "F16":
                    BinaryPrimitives.WriteHalfLittleEndian(target, (Half)values[i]);
                    break;
                case "BF16":
                    BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)(BitConverter.SingleToUInt32Bits(values[i]) >> 16));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(type), type, "F32, F16 or BF16");
            }
        }

        return bytes;
    }

    /// <summary>Writes a file of tensors, one after another.</summary>
    public static void Write(string path, string type, IReadOnlyList<(string Name, int[] Shape, byte[] Bytes)> tensors)
    {
        var header = new Dictionary<string, object> { ["__metadata__"] = new { format = "pt" } };
        var offset = 0L;
        foreach (var (name, shape, bytes) in tensors)
        {
            header[name] = new { dtype = type, shape, data_offsets = new[] { offset, offset += bytes.Length } };
        }

        using var file = File.Create(path);
        file.Write(Header(JsonSerializer.Serialize(header)));
        foreach (var (_, _, bytes) in tensors)
        {
            file.Write(bytes);
        }
    }

    /// <summary>A header as it stands at the start of a file, its length first.</summary>
    public static byte[] Header(string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        var bytes = new byte[8 + text.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }
}
