using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace SemanticSearch.Models.Safetensors;

/// <summary>
/// One safetensors file, open for reading. Tensors are read one at a time into memory of the caller, through a buffer of
/// a megabyte, so that a model needs no more memory than its own. Safe for any thread.
/// </summary>
internal sealed class SafetensorsFile : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly SafeFileHandle _handle;
    private readonly string _path;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="ModelFileException">The header is damaged, or disagrees with itself or with the file's length.</exception>
    public SafetensorsFile(string path)
    {
        _path = path;
        using (var stream = File.OpenRead(path))
        {
            Tensors = SafetensorsHeader.Read(stream, path);
        }

        _handle = File.OpenHandle(path);
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <summary>Reads a tensor as single-precision numbers.</summary>
    /// <param name="entry">One of <see cref="Tensors"/>.</param>
    /// <param name="target">As many floats as it has elements.</param>
    /// <exception cref="ModelFileException">Its type is no floating-point type that is read, or it holds NaN or infinity.</exception>
    public void Read(TensorEntry entry, Span<float> target)
    {
        if (entry.Type == TensorType.Other)
        {
            throw new ModelFileException(
                $"{_path}: tensor '{entry.Name}' has dtype {entry.TypeName}; F32, F16 and BF16 are read. "
                + "Quantised checkpoints do not load: take the model's original weights.");
        }

        var size = entry.Type == TensorType.Float32 ? sizeof(float) : sizeof(ushort);
        var buffer = new byte[(int)Math.Min(BufferBytes, entry.ByteCount)];
        var offset = entry.Offset;
        var done = 0;
        while (done < target.Length)
        {
            var bytes = buffer.AsSpan(0, (int)Math.Min(buffer.Length, (target.Length - done) * (long)size));
            Fill(bytes, offset);
            Convert(bytes, entry.Type, target.Slice(done, bytes.Length / size));
            offset += bytes.Length;
            done += bytes.Length / size;
        }

        CheckFinite(entry, target);
    }

    private static void Convert(ReadOnlySpan<byte> bytes, TensorType type, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = type switch
            {
                TensorType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                TensorType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16),
            };
        }
    }

    private void Fill(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_handle, bytes, offset);
            if (read == 0)
            {
                throw new ModelFileException($"{_path} became shorter while it was read. Load the model again.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    private void CheckFinite(TensorEntry entry, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ModelFileException(
                    $"{_path}: tensor '{entry.Name}' holds {values[i]} at element {i}. The weights are damaged: download the file again.");
            }
        }
    }
}
