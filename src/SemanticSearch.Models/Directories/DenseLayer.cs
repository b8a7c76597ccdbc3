using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Directories;

/// <summary>A dense layer after pooling (<c>2_Dense</c>): a matrix, perhaps a bias, and a function. Immutable; any thread.</summary>
internal sealed class DenseLayer
{
    private readonly float[][] _rows;
    private readonly float[] _bias;
    private readonly bool _tanh;

    private DenseLayer(float[][] rows, float[] bias, bool tanh) => (_rows, _bias, _tanh) = (rows, bias, tanh);

    /// <summary>Components it gives.</summary>
    public int Outputs => _rows.Length;

    /// <summary>Reads a layer that takes <paramref name="inputs"/> components.</summary>
    public static DenseLayer Read(string directory, int inputs)
    {
        var config = JsonField.Read(Path.Combine(directory, "config.json"));
        var outputs = config["out_features"].Whole(1, 1 << 16);
        if (config["in_features"].Whole(1, 1 << 16) != inputs)
        {
            throw config["in_features"].Refuse($"must be {inputs}, the components of the vector before it");
        }

        var function = config.Optional("activation_function").Text("torch.nn.modules.activation.Tanh");
        var name = function[(function.LastIndexOf('.') + 1)..];
        if (name is not ("Tanh" or "Identity"))
        {
            throw config["activation_function"].Refuse("must be Tanh or Identity");
        }

        using var tensors = TensorDirectory.Open(directory);
        var matrix = ReadTensor(tensors, "linear.weight", [outputs, inputs]);
        var bias = config.Optional("bias").Flag(true) ? ReadTensor(tensors, "linear.bias", [outputs]) : new float[outputs];
        return new DenseLayer([.. matrix.Chunk(inputs)], bias, name == "Tanh");
    }

    /// <summary>What the layer makes of a vector.</summary>
    public float[] Apply(ReadOnlySpan<float> vector)
    {
        var result = new float[Outputs];
        for (var i = 0; i < result.Length; i++)
        {
            var value = UnitVectors.Cosine(_rows[i], vector) + _bias[i];
            result[i] = _tanh ? MathF.Tanh(value) : value;
        }

        return result;
    }

    private static float[] ReadTensor(TensorDirectory tensors, string name, int[] shape)
    {
        if (tensors.Find(name) is not { } entry || !entry.Shape.SequenceEqual(shape))
        {
            throw new ModelFileException(
                $"{Path.GetFileName(tensors.Directory)}/{TensorDirectory.FileName} must hold the tensor '{name}' of shape {TensorEntry.DescribeShape(shape)}, as its config.json says.");
        }

        var values = new float[entry.Count];
        tensors.Read(name, values);
        return values;
    }
}
