using System.Buffers.Binary;
using System.Text.Json;

namespace SemanticSearch.Models.Safetensors;

/// <summary>
/// Reads the header of a safetensors file and believes none of it: names are unique, every type is known, every shape times its
/// element size equals its bytes, and the tensors fill the rest of the file end to end, without holes or overlaps. Layout:
/// <code>
/// offset  bytes
///      0  8    N, length of the header, little-endian
///      8  N    JSON: {"name": {"dtype": "F32", "shape": [..], "data_offsets": [begin, end]}, .., "__metadata__": {..}}
///  8 + N       the tensors' bytes, little-endian, row-major; offsets count from here
/// </code>
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>Longest header that is read, bytes: the limit of the format's reference implementation.</summary>
    public const int LongestHeader = 100_000_000;

    private const int LengthBytes = 8;
    private const int MostDimensions = 8;
    private const string Advice = "Download the file again.";

    private static readonly Dictionary<string, (TensorType Type, int Bytes)> Types = new()
    {
        ["F32"] = (TensorType.Float32, 4),
        ["F16"] = (TensorType.Float16, 2),
        ["BF16"] = (TensorType.BrainFloat16, 2),
        ["F64"] = (TensorType.Other, 8),
        ["I64"] = (TensorType.Other, 8),
        ["U64"] = (TensorType.Other, 8),
        ["I32"] = (TensorType.Other, 4),
        ["U32"] = (TensorType.Other, 4),
        ["I16"] = (TensorType.Other, 2),
        ["U16"] = (TensorType.Other, 2),
        ["I8"] = (TensorType.Other, 1),
        ["U8"] = (TensorType.Other, 1),
        ["BOOL"] = (TensorType.Other, 1),
        ["F8_E5M2"] = (TensorType.Other, 1),
        ["F8_E4M3"] = (TensorType.Other, 1),
    };

    /// <summary>Reads the header from the start of a stream.</summary>
    /// <exception cref="ModelFileException">The header is damaged, or disagrees with itself or with the file's length.</exception>
    public static IReadOnlyDictionary<string, TensorEntry> Read(Stream stream, string file)
    {
        var fileLength = stream.Length;
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        if (fileLength < LengthBytes)
        {
            throw Damaged(file, $"it has {fileLength} bytes, too few for a header");
        }

        stream.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > LongestHeader || (long)length > fileLength - LengthBytes)
        {
            throw Damaged(
                file,
                $"its header is said to have {length} bytes, in a file of {fileLength} (at most {LongestHeader} are read); "
                + "the file is cut short, or is no safetensors file");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        var entries = ReadEntries(json, file, LengthBytes + (long)length);
        CheckLayout(entries.Values, file, LengthBytes + (long)length, fileLength);
        return entries;
    }

    private static Dictionary<string, TensorEntry> ReadEntries(byte[] json, string file, long dataStart)
    {
        var entries = new Dictionary<string, TensorEntry>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw Damaged(file, "its header is no JSON object");
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                {
                    continue;
                }

                if (!entries.TryAdd(property.Name, ReadEntry(property, file, dataStart)))
                {
                    throw Damaged(file, $"its header names tensor '{property.Name}' twice");
                }
            }
        }
        catch (JsonException e)
        {
            throw new ModelFileException($"{file} is damaged: its header is no valid JSON ({e.Message}) {Advice}", e);
        }

        return entries;
    }

    private static TensorEntry ReadEntry(JsonProperty property, string file, long dataStart)
    {
        var (name, value) = (property.Name, property.Value);
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Damaged(file, $"tensor '{name}' has no description");
        }

        if (!value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String || !Types.TryGetValue(dtype.GetString()!, out var type))
        {
            throw Damaged(file, $"tensor '{name}' has no known dtype");
        }

        var shape = ReadNumbers(value, "shape", name, file, int.MaxValue);
        var offsets = ReadNumbers(value, "data_offsets", name, file, long.MaxValue - dataStart);
        if (shape.Count > MostDimensions)
        {
            throw Damaged(file, $"tensor '{name}' has {shape.Count} dimensions");
        }

        if (offsets.Count != 2 || offsets[1] < offsets[0])
        {
            throw Damaged(file, $"tensor '{name}' has data_offsets [{string.Join(", ", offsets)}], where two rising numbers are expected");
        }

        var bytes = shape.Aggregate((UInt128)type.Bytes, (product, size) => product > long.MaxValue ? product : product * (UInt128)size);
        if (bytes != (UInt128)(offsets[1] - offsets[0]))
        {
            throw Damaged(
                file,
                $"tensor '{name}' of shape [{string.Join(", ", shape)}] and dtype {dtype.GetString()} needs {bytes} bytes, "
                + $"but its data_offsets span {offsets[1] - offsets[0]}");
        }

        return new TensorEntry(
            name, type.Type, dtype.GetString()!, [.. shape.Select(size => (int)size)], dataStart + offsets[0], offsets[1] - offsets[0]);
    }

    private static List<long> ReadNumbers(JsonElement value, string field, string name, string file, long largest)
    {
        if (!value.TryGetProperty(field, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Damaged(file, $"tensor '{name}' has no {field}");
        }

        var numbers = new List<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0 || number > largest)
            {
                throw Damaged(file, $"tensor '{name}' has {item.GetRawText()} in its {field}, where a whole number from 0 to {largest} is expected");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static void CheckLayout(IEnumerable<TensorEntry> entries, string file, long dataStart, long fileLength)
    {
        var end = dataStart;
        var previous = "the header";
        foreach (var entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.ByteCount))
        {
            if (entry.Offset != end)
            {
                throw Damaged(
                    file,
                    $"tensor '{entry.Name}' begins at byte {entry.Offset}, but {previous} ends at byte {end}; tensors must follow each other");
            }

            end += entry.ByteCount;
            previous = $"tensor '{entry.Name}'";
        }

        if (end != fileLength)
        {
            throw Damaged(
                file,
                end > fileLength
                    ? $"its header speaks of {end} bytes, but the file is cut short at {fileLength}"
                    : $"its tensors end at byte {end}, but the file has {fileLength}");
        }
    }

    private static ModelFileException Damaged(string file, string what) => new($"{file} is damaged: {what}. {Advice}");
}
