using System.Buffers.Binary;
using System.Security.Cryptography;
using SemanticSearch.Models;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Static;

public class StaticModelFileTests
{
    private static readonly byte[] File = StaticModelFile.Write(TinyModel.Weights());

    [Fact]
    public void What_was_written_is_read()
    {
        var expected = TinyModel.Weights();
        var weights = StaticModelFile.Read(File);
        weights.Name.ShouldBe("tiny");
        weights.Dimensions.ShouldBe(TinyModel.Dimensions);
        weights.HashedRows.ShouldBe(4);
        Enumerable.Range(0, weights.Vocabulary.Count).Select(row => weights.Vocabulary[row].ToString()).ShouldBe(TinyModel.Entries);
        weights.Scales.ShouldBe(expected.Scales);
        weights.Components.ToArray().ShouldBe(expected.Components.ToArray());
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        for (var i = 0; i < File.Length; i++)
        {
            var damaged = (byte[])File.Clone();
            damaged[i] ^= 0x10;
            Should.Throw<ModelFileException>(() => StaticModelFile.Read(damaged), $"byte {i}");
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < File.Length; length++)
        {
            Should.Throw<ModelFileException>(() => StaticModelFile.Read(File.AsMemory(0, length)), $"length {length}");
        }
    }

    [Fact]
    public void Another_version_is_refused_by_its_number()
    {
        var newer = Changed(8, StaticModelFile.Version + 1);
        Should.Throw<ModelFileException>(() => StaticModelFile.Read(newer)).Message.ShouldContain("version 2");
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(12, int.MaxValue)]
    [InlineData(16, -1)]
    [InlineData(16, int.MaxValue)]
    [InlineData(20, 3)]
    [InlineData(24, -5)]
    [InlineData(28, int.MaxValue)]
    public void Sizes_that_contradict_each_other_are_refused_even_under_a_right_checksum(int offset, int value) =>
        Should.Throw<ModelFileException>(() => StaticModelFile.Read(Changed(offset, value)));

    [Fact]
    public void Rounding_to_bytes_keeps_each_component_within_half_a_step()
    {
        var random = new Random(5);
        var tokenizer = new SubwordTokenizer(
            Vocabulary.From(["a", "b"]), 0);
        var rows = Enumerable.Range(0, 2 * 32).Select(i => (float)(random.NextDouble() - 0.5) * (i < 32 ? 1 : 0.01f)).ToArray();
        var weights = StaticModelWeights.Quantise("q", tokenizer, rows, 32);
        var factor = rows.Max(Math.Abs) / 127;
        for (var i = 0; i < rows.Length; i++)
        {
            var step = (float)weights.Scales[i / 32] * factor;
            (weights.Components.Span[i] * step).ShouldBe(rows[i], (0.5f * step) + (Math.Abs(rows[i]) * 1e-3f));
        }
    }

    private static byte[] Changed(int offset, int value)
    {
        var changed = (byte[])File.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(offset), value);
        SHA256.HashData(changed.AsSpan(0, changed.Length - 32)).CopyTo(changed.AsSpan(changed.Length - 32));
        return changed;
    }
}
