using System.Buffers.Binary;

namespace SemanticSearch.Models.Training.Xz;

/// <summary>Decodes one LZMA2 block: chunks that are stored or LZMA-compressed, each saying what of the state it resets.</summary>
internal sealed class Lzma2Decoder(GrowingBuffer output)
{
    private const int EndOfBlock = 0;
    private const int StoredWithReset = 1;
    private const int Stored = 2;
    private const int Compressed = 0x80;

    private readonly LzmaDecoder _lzma = new(output);
    private bool _hasDictionary;
    private bool _hasProperties;

    /// <summary>Decodes up to and including the end marker.</summary>
    public void Decode(ref XzReader input)
    {
        while (true)
        {
            var control = input.TakeByte();
            if (control == EndOfBlock)
            {
                return;
            }

            if (control >= Compressed)
            {
                DecodeCompressed(ref input, control);
            }
            else if (control is StoredWithReset or Stored)
            {
                DecodeStored(ref input, control == StoredWithReset);
            }
            else
            {
                throw new InvalidDataException("The .xz file cannot be decompressed: unknown chunk.");
            }
        }
    }

    private void DecodeStored(ref XzReader input, bool resetDictionary)
    {
        var size = BinaryPrimitives.ReadUInt16BigEndian(input.Take(2)) + 1;
        if (resetDictionary)
        {
            _lzma.ResetDictionary();
            _hasDictionary = true;
        }

        RequireDictionary();
        output.Add(input.Take(size));
    }

    private void DecodeCompressed(ref XzReader input, int control)
    {
        var uncompressed = ((control & 0x1F) << 16) + BinaryPrimitives.ReadUInt16BigEndian(input.Take(2)) + 1;
        var compressed = BinaryPrimitives.ReadUInt16BigEndian(input.Take(2)) + 1;
        var reset = (control >> 5) & 3;
        if (reset == 3)
        {
            _lzma.ResetDictionary();
            _hasDictionary = true;
        }

        RequireDictionary();
        if (reset >= 2)
        {
            _lzma.SetProperties(input.TakeByte());
            _hasProperties = true;
        }
        else if (!_hasProperties)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: a chunk without properties.");
        }

        if (reset >= 1)
        {
            _lzma.ResetState();
        }

        _lzma.Decode(input.Take(compressed), uncompressed);
    }

    private void RequireDictionary()
    {
        if (!_hasDictionary)
        {
            throw new InvalidDataException("The .xz file cannot be decompressed: a block that does not begin its dictionary.");
        }
    }
}
