using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Safetensors;
using SemanticSearch.Models.Transformer.Architectures;

namespace SemanticSearch.Models.Transformer;

/// <summary>Reads the tensors of a blueprint into the form that the kernels want, after checking that all are there in the right shape.</summary>
internal sealed class WeightReader
{
    private const int MostProblems = 12;

    private readonly TensorDirectory _weights;
    private readonly bool _int8;

    private WeightReader(TensorDirectory weights, bool int8) => (_weights, _int8) = (weights, int8);

    /// <summary>Reads the weights of an encoder.</summary>
    /// <exception cref="ModelFileException">They are damaged, or disagree with config.json; every disagreement is named.</exception>
    public static EncoderWeights Read(EncoderBlueprint blueprint, TensorDirectory weights, bool int8)
    {
        Check(blueprint, weights);
        var reader = new WeightReader(weights, int8);
        var layers = new EncoderLayer[blueprint.Layers.Count];
        var rotary = new Dictionary<float, RotaryTable>();
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = reader.Layer(blueprint, blueprint.Layers[i], rotary);
        }

        return new EncoderWeights(
            blueprint,
            reader.Values(blueprint.Words),
            blueprint.PositionTable is { } positions ? reader.Values(positions) : null,
            blueprint.TokenTypeTable is { } types ? reader.Values(types) : null,
            blueprint.RelativeBiasTable is { } bias ? RelativeBias.Expand(reader.Values(bias).Span, blueprint) : null,
            reader.Norm(blueprint.EmbeddingNorm, blueprint.Epsilon),
            layers,
            blueprint.FinalNorm is { } norm ? reader.Norm(norm, blueprint.Epsilon) : null,
            blueprint.Head is { } head ? reader.Head(head, blueprint.Epsilon) : null);
    }

    private static void Check(EncoderBlueprint blueprint, TensorDirectory weights)
    {
        var problems = new List<string>();
        foreach (var (name, shape) in blueprint.Tensors())
        {
            var wanted = TensorEntry.DescribeShape(shape);
            if (weights.Find(name) is not { } entry)
            {
                problems.Add($"tensor '{name}' of shape {wanted} is missing");
            }
            else if (!entry.Shape.SequenceEqual(shape))
            {
                problems.Add($"tensor '{name}' has shape {entry.ShapeText}, by config.json {wanted}");
            }
            else if (entry.Count > int.MaxValue / sizeof(float))
            {
                problems.Add($"tensor '{name}' has more than {int.MaxValue / sizeof(float)} elements");
            }
        }

        var next = $"{blueprint.LayerPrefix}{blueprint.Layers.Count}.";
        if (weights.Names.FirstOrDefault(name => name.StartsWith(next, StringComparison.Ordinal)) is { } beyond)
        {
            problems.Add($"tensor '{beyond}' belongs to layer {blueprint.Layers.Count}, counted from 0, but config.json has {blueprint.Layers.Count} layers");
        }

        if (problems.Count > 0)
        {
            var rest = problems.Count > MostProblems ? $"; and {problems.Count - MostProblems} more" : string.Empty;
            throw new ModelFileException(
                $"{weights.Directory}: the weights disagree with config.json (model_type {blueprint.Architecture}): "
                + string.Join("; ", problems.Take(MostProblems)) + rest + ". Take both files from one revision of the model.");
        }
    }

    private EncoderLayer Layer(EncoderBlueprint blueprint, LayerBlueprint layer, Dictionary<float, RotaryTable> rotary)
    {
        var size = blueprint.HiddenSize;
        RotaryTable? table = null;
        if (layer.RotaryBase is { } rotaryBase && !rotary.TryGetValue(rotaryBase, out table))
        {
            table = rotary[rotaryBase] = new RotaryTable(rotaryBase, size / blueprint.Heads, blueprint.MaxTokens);
        }

        // Attention scores are divided by the square root of a head's size; dividing the weights of the queries saves that pass.
        var scale = 1 / MathF.Sqrt(size / blueprint.Heads);
        return new EncoderLayer(
            Linear(layer.QueryKeyValue, size, scale),
            Linear(layer.AttentionOutput),
            layer.AttentionNorm is { } norm ? Norm(norm, blueprint.Epsilon) : null,
            Linear(layer.Up),
            Linear(layer.Down),
            Norm(layer.OutputNorm, blueprint.Epsilon),
            table,
            layer.Window);
    }

    private ClassificationHead Head(HeadBlueprint head, float epsilon) => new(
        head.Pooling,
        Linear(head.Dense),
        head.Activation,
        head.Norm is { } norm ? Norm(norm, epsilon) : null,
        Linear(head.Classifier),
        head.Classifier.Outputs);

    private LinearLayer Linear(LinearBlueprint linear, int scaledOutputs = 0, float scale = 1)
    {
        var outputs = linear.Weights.Count * linear.Outputs;
        var weights = new float[checked(outputs * linear.Inputs)];
        for (var i = 0; i < linear.Weights.Count; i++)
        {
            var part = linear.Outputs * linear.Inputs;
            _weights.Read(linear.Weights[i], weights.AsSpan(i * part, part));
        }

        Scale(weights.AsSpan(0, scaledOutputs * linear.Inputs), scale);
        AlignedArray<float>? bias = null;
        if (linear.Biases.Count > 0)
        {
            bias = new AlignedArray<float>(Panels.Padded(outputs));
            for (var i = 0; i < linear.Biases.Count; i++)
            {
                _weights.Read(linear.Biases[i], bias.Span.Slice(i * linear.Outputs, linear.Outputs));
            }

            Scale(bias.Span[..scaledOutputs], scale);
        }

        return _int8
            ? new LinearLayer(QuantisedMatrix.FromTransposed(weights, outputs, linear.Inputs), bias)
            : new LinearLayer(PackedMatrix.FromTransposed(weights, outputs, linear.Inputs), bias);
    }

    private LayerNorm Norm(NormBlueprint norm, float epsilon) =>
        new(Values(norm.Scale), norm.Shift is { } shift ? Values(shift) : null, epsilon);

    private AlignedArray<float> Values(string name)
    {
        var values = new AlignedArray<float>((int)_weights.Find(name)!.Count);
        _weights.Read(name, values.Span);
        return values;
    }

    private static void Scale(Span<float> values, float scale)
    {
        foreach (ref var value in values)
        {
            value *= scale;
        }
    }
}
