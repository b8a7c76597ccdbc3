using System.Buffers.Binary;
using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Static;

/// <summary>The numbers of a Model2Vec model in memory. Immutable by convention; any thread.</summary>
/// <param name="Embeddings">Rows end to end.</param>
/// <param name="Weights">A factor for each token id.</param>
/// <param name="Rows">The row of each token id.</param>
internal sealed record Model2VecTables(float[] Embeddings, float[] Weights, int[] Rows)
{
    /// <summary>Reads the tensors of a directory.</summary>
    public static Model2VecTables Read(Model2VecDirectory model)
    {
        using var tensors = TensorDirectory.Open(model.Directory);
        var path = Path.Combine(model.Directory, TensorDirectory.FileName);
        var rows = new int[model.Tokens];
        if (tensors.Find(Model2VecDirectory.Mapping) is { } mapping)
        {
            var numbers = ReadNumbers(path, mapping);
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = numbers[i] >= 0 && numbers[i] < model.Rows
                    ? (int)numbers[i]
                    : throw new ModelFileException($"{path}: the tensor 'mapping' sends token {i} to row {numbers[i]}; rows end at {model.Rows - 1}.");
            }
        }
        else
        {
            rows = [.. Enumerable.Range(0, model.Tokens)];
        }

        var weights = tensors.Find(Model2VecDirectory.Weights) is { } entry ? ReadFloats(path, tensors, entry) : [.. Enumerable.Repeat(1f, model.Tokens)];
        return new Model2VecTables(ReadFloats(path, tensors, tensors.Find(Model2VecDirectory.Embeddings)!), weights, rows);
    }

    private static float[] ReadFloats(string path, TensorDirectory tensors, TensorEntry entry)
    {
        if (entry.Type == TensorType.Other)
        {
            return Array.ConvertAll(ReadNumbers(path, entry), value => (float)value);
        }

        var values = new float[entry.Count];
        tensors.Read(entry.Name, values);
        return values;
    }

    /// <summary>Tensors of whole or double-precision numbers, which only these models have.</summary>
    private static double[] ReadNumbers(string path, TensorEntry entry)
    {
        var size = entry.TypeName switch
        {
            "I8" => 1,
            "I32" => 4,
            "I64" or "F64" => 8,
            _ => throw new ModelFileException($"{path}: the tensor '{entry.Name}' has dtype {entry.TypeName}, which is not read there."),
        };
        if (entry.ByteCount != entry.Count * size || entry.ByteCount > int.MaxValue)
        {
            throw new ModelFileException($"{path}: the tensor '{entry.Name}' takes {entry.ByteCount} bytes for {entry.Count} numbers of {entry.TypeName}.");
        }

        var bytes = new byte[entry.ByteCount];
        using var file = File.OpenRead(path);
        file.Position = entry.Offset;
        file.ReadExactly(bytes);
        var values = new double[entry.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var number = bytes.AsSpan(i * size);
            values[i] = entry.TypeName switch
            {
                "I8" => (sbyte)number[0],
                "I32" => BinaryPrimitives.ReadInt32LittleEndian(number),
                "I64" => BinaryPrimitives.ReadInt64LittleEndian(number),
                _ => BinaryPrimitives.ReadDoubleLittleEndian(number),
            };
            if (!double.IsFinite(values[i]))
            {
                throw new ModelFileException($"{path}: the tensor '{entry.Name}' holds {values[i]} at element {i}. Download the file again.");
            }
        }

        return values;
    }
}
