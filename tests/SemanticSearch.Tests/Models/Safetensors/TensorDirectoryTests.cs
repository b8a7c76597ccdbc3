using System.Buffers.Binary;
using SemanticSearch.Models;
using SemanticSearch.Models.Safetensors;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Tests.Models.Safetensors;

public sealed class TensorDirectoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tensors-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("F32", 0)]
    [InlineData("F16", 1e-3)]
    [InlineData("BF16", 1e-2)]
    public void Tensors_are_read_as_they_were_written(string type, double tolerance)
    {
        // More than the megabyte that is read at a time.
        var values = Enumerable.Range(0, 700_001).Select(i => (float)Math.Sin(i)).ToArray();
        SyntheticWeights.Write(Model, type, [("one", [3], SyntheticWeights.Encode([1, -2, 0.5f], type)), ("many", [700_001], SyntheticWeights.Encode(values, type))]);
        using var tensors = TensorDirectory.Open(_directory);
        var read = new float[values.Length];
        tensors.Read("many", read);
        read.Zip(values, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo((float)tolerance);
        tensors.Read("one", read.AsSpan(0, 3));
        read[..3].ShouldBe([1f, -2f, 0.5f]);
        tensors.Find("none").ShouldBeNull();
        tensors.Find("one")!.ShapeText.ShouldBe("[3]");
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        SyntheticWeights.Write(Model, "F32", [("a", [2, 2], new byte[16]), ("b", [1], new byte[4])]);
        var whole = File.ReadAllBytes(Model);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Model, whole[..length]);
            Refusal().ShouldContain("model.safetensors");
        }

        File.WriteAllBytes(Model, [.. whole, 0]);
        Refusal().ShouldContain("its tensors end at byte");
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "tensor 'a' of shape [3] and dtype F32 needs 12 bytes")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}}""", "needs 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "two rising numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "two rising numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "-2 in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "2.5 in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,4],"data_offsets":[0,8]}}""", "needs")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}""", "in its data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "tensors must follow each other")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "tensors must follow each other")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "names tensor 'a' twice")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", "no known dtype")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "no known dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", "no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "no data_offsets")]
    [InlineData("""{"a":[1]}""", "no description")]
    [InlineData("""[]""", "no JSON object")]
    [InlineData("""{"a":""", "no valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", "9 dimensions")]
    public void A_header_that_lies_is_refused_by_tensor_and_field(string header, string says)
    {
        File.WriteAllBytes(Model, [.. SyntheticWeights.Header(header), .. new byte[8]]);
        Refusal().ShouldContain(says);
    }

    [Fact]
    public void A_header_length_beyond_the_file_is_refused_before_memory_is_taken()
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
        File.WriteAllBytes(Model, bytes);
        Refusal().ShouldContain("its header is said to have 18446744073709551615 bytes");
    }

    [Theory]
    [InlineData("F32", float.NaN)]
    [InlineData("F16", float.PositiveInfinity)]
    [InlineData("BF16", float.NegativeInfinity)]
    public void Weights_that_are_no_numbers_are_refused_by_tensor_and_element(string type, float value)
    {
        SyntheticWeights.Write(Model, type, [("w", [3], SyntheticWeights.Encode([1, value, 2], type))]);
        using var tensors = TensorDirectory.Open(_directory);
        Should.Throw<ModelFileException>(() => tensors.Read("w", new float[3])).Message.ShouldContain("tensor 'w' holds");
    }

    [Fact]
    public void Whole_numbers_are_no_weights()
    {
        File.WriteAllBytes(Model, [.. SyntheticWeights.Header("""{"w":{"dtype":"I8","shape":[8],"data_offsets":[0,8]}}"""), .. new byte[8]]);
        using var tensors = TensorDirectory.Open(_directory);
        Should.Throw<ModelFileException>(() => tensors.Read("w", new float[8])).Message.ShouldContain("dtype I8");
    }

    [Fact]
    public void A_pickle_is_refused_with_the_way_out()
    {
        File.WriteAllText(Path.Combine(_directory, "pytorch_model.bin"), "PK");
        var message = Refusal();
        message.ShouldContain("pytorch_model.bin, a pickle");
        message.ShouldContain("model.safetensors");
    }

    [Fact]
    public void A_directory_without_weights_says_so()
    {
        Refusal().ShouldContain("has no model.safetensors");
        Should.Throw<ModelFileException>(() => TensorDirectory.Open(Path.Combine(_directory, "absent"))).Message.ShouldContain("no model directory");
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"part-1.safetensors","b":"part-2.safetensors"}}""", "part-2.safetensors, which is missing")]
    [InlineData("""{"weight_map":{"a":"../part-1.safetensors"}}""", "no file name of this directory")]
    [InlineData("""{"weight_map":{"a":"part-1.safetensors","b":"part-1.safetensors"}}""", "holds tensor 'b', but it does not")]
    [InlineData("""{"weight_map":{}}""", null)]
    [InlineData("""{"weight_map":{"a":3}}""", "no single file name for tensor 'a'")]
    [InlineData("""{"weight_map":{"other":"part-1.safetensors"}}""", "holds tensor 'a', which")]
    [InlineData("""{}""", "no object weight_map")]
    [InlineData("""nothing""", "no valid JSON")]
    public void An_index_that_disagrees_with_its_parts_is_refused(string index, string? says)
    {
        SyntheticWeights.Write(Path.Combine(_directory, "part-1.safetensors"), "F32", [("a", [1], new byte[4])]);
        File.WriteAllText(Path.Combine(_directory, TensorDirectory.IndexName), index);
        if (says is null)
        {
            using var tensors = TensorDirectory.Open(_directory);
            tensors.Names.ShouldBeEmpty();
        }
        else
        {
            Refusal().ShouldContain(says);
        }
    }

    private string Model => Path.Combine(_directory, TensorDirectory.FileName);

    private string Refusal() => Should.Throw<ModelFileException>(() => TensorDirectory.Open(_directory).Dispose()).Message;
}
