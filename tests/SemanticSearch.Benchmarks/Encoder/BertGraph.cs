using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Benchmarks.Encoder;

/// <summary>
/// The graph of a BERT encoder for ONNX Runtime, without an attention mask because sequences of a batch are equally long: of standard
/// operators, which the runtime fuses by itself, or of its own fused operators; in single precision or in 8-bit whole numbers with
/// dynamic activations and a scale per output.
/// </summary>
internal sealed class BertGraph(SyntheticModel model, bool fused, bool int8)
{
    private readonly OnnxGraph _graph = new();
    private readonly int _hidden = model.Shape.Hidden;
    private readonly int _heads = model.Shape.Heads;

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        var x = Embeddings();
        for (var layer = 0; layer < model.Shape.Layers; layer++)
        {
            var name = $"encoder.layer.{layer}.";
            var context = fused ? FusedAttention(x, name) : PlainAttention(x, name);
            x = AddAndNormalise(context, x, name + "attention.output.dense", name + "attention.output.LayerNorm");
            x = AddAndNormalise(Gelu(x, name + "intermediate.dense"), x, name + "output.dense", name + "output.LayerNorm");
        }

        return _graph.ToModel(fused ? ["ids", "types"] : ["ids", "types", "positions"], x, narrowInputs: fused);
    }

    private float[] Values(string name) => model.Tensors[name].Values;

    private string Vector(string name) => _graph.Constant(Values(name), Values(name).Length);

    private string Embeddings()
    {
        string Table(string name) => _graph.Constant(Values($"embeddings.{name}_embeddings.weight"), model.Tensors[$"embeddings.{name}_embeddings.weight"].Shape);
        var (gamma, beta) = (Vector("embeddings.LayerNorm.weight"), Vector("embeddings.LayerNorm.bias"));
        if (fused)
        {
            string[] inputs = ["ids", "types", Table("word"), Table("position"), Table("token_type"), gamma, beta];
            return _graph.Node("EmbedLayerNormalization", inputs, 2, [("epsilon", 1e-12f)], OnnxGraph.Microsoft)[0];
        }

        var words = _graph.Node("Gather", [Table("word"), "ids"]);
        var positions = _graph.Node("Gather", [Table("position"), "positions"]);
        var types = _graph.Node("Gather", [Table("token_type"), "types"]);
        var sum = _graph.Node("Add", [_graph.Node("Add", [words, types]), positions]);
        return _graph.Node("LayerNormalization", [sum, gamma, beta], [("axis", -1), ("epsilon", 1e-12f)]);
    }

    // Weights of one or more linear layers side by side, input x output, as ONNX multiplies.
    private float[] Transposed(string[] names, out int outputs)
    {
        var own = names.Select(name => model.Tensors[name + ".weight"]).ToArray();
        outputs = own.Sum(tensor => tensor.Shape[0]);
        var inputs = own[0].Shape[1];
        var result = new float[inputs * outputs];
        var first = 0;
        foreach (var (shape, values) in own)
        {
            for (var o = 0; o < shape[0]; o++)
            {
                for (var i = 0; i < inputs; i++)
                {
                    result[(i * outputs) + first + o] = values[(o * inputs) + i];
                }
            }

            first += shape[0];
        }

        return result;
    }

    private (string Weights, string Scales) Quantised(string[] names, out int outputs)
    {
        var weights = Transposed(names, out outputs);
        var width = outputs;
        var scales = Enumerable.Range(0, width).Select(o => Enumerable.Range(0, weights.Length / width).Max(i => Math.Abs(weights[(i * width) + o])) / 127).ToArray();
        var rounded = weights.Select((weight, i) => (sbyte)MathF.Round(weight / scales[i % width])).ToArray();
        return (_graph.Constant(rounded, weights.Length / width, width), _graph.Constant(scales, width));
    }

    // x W, without the bias.
    private string Multiply(string x, params string[] names)
    {
        if (!int8)
        {
            var weights = Transposed(names, out var outputs);
            return _graph.Node("MatMul", [x, _graph.Constant(weights, weights.Length / outputs, outputs)]);
        }

        var (values, scales) = Quantised(names, out _);
        if (fused)
        {
            return _graph.Node("DynamicQuantizeMatMul", [x, values, scales], domain: OnnxGraph.Microsoft);
        }

        var quantised = _graph.Node("DynamicQuantizeLinear", [x], 3);
        var product = _graph.Node("MatMulInteger", [quantised[0], values, quantised[2]]);
        var scale = _graph.Node("Mul", [quantised[1], scales]);
        return _graph.Node("Mul", [_graph.Node("Cast", [product], [("to", 1)]), scale]);
    }

    private string FusedAttention(string x, string layer)
    {
        var names = new[] { "query", "key", "value" }.Select(part => $"{layer}attention.self.{part}").ToArray();
        var bias = names.SelectMany(name => Values(name + ".bias")).ToArray();
        var biases = _graph.Constant(bias, bias.Length);
        if (!int8)
        {
            var weights = Transposed(names, out var outputs);
            return _graph.Node(
                "Attention", [x, _graph.Constant(weights, _hidden, outputs), biases], [("num_heads", _heads)], OnnxGraph.Microsoft);
        }

        var (values, scales) = Quantised(names, out _);
        var quantised = _graph.Node("DynamicQuantizeLinear", [x], 3);
        return _graph.Node(
            "QAttention", [quantised[0], values, biases, quantised[1], scales, string.Empty, quantised[2]], [("num_heads", _heads)], OnnxGraph.Microsoft);
    }

    private string PlainAttention(string x, string layer)
    {
        var split = _graph.Constant([0, 0, _heads, _hidden / _heads]);
        string Part(string part, int[] order)
        {
            var name = $"{layer}attention.self.{part}";
            var linear = _graph.Node("Add", [Multiply(x, name), Vector(name + ".bias")]);
            return _graph.Node("Transpose", [_graph.Node("Reshape", [linear, split])], [("perm", order)]);
        }

        var scores = _graph.Node("MatMul", [Part("query", [0, 2, 1, 3]), Part("key", [0, 2, 3, 1])]);
        var scaled = _graph.Node("Div", [scores, _graph.Constant([MathF.Sqrt(_hidden / _heads)])]);
        var mixed = _graph.Node("MatMul", [_graph.Node("Softmax", [scaled], [("axis", -1)]), Part("value", [0, 2, 1, 3])]);
        return _graph.Node("Reshape", [_graph.Node("Transpose", [mixed], [("perm", new[] { 0, 2, 1, 3 })]), _graph.Constant([0, 0, _hidden])]);
    }

    private string AddAndNormalise(string x, string residual, string linear, string norm)
    {
        var product = Multiply(x, linear);
        if (fused)
        {
            string[] inputs = [product, residual, Vector(norm + ".weight"), Vector(norm + ".bias"), Vector(linear + ".bias")];
            return _graph.Node("SkipLayerNormalization", inputs, [("epsilon", 1e-12f)], OnnxGraph.Microsoft);
        }

        var sum = _graph.Node("Add", [_graph.Node("Add", [product, Vector(linear + ".bias")]), residual]);
        return _graph.Node("LayerNormalization", [sum, Vector(norm + ".weight"), Vector(norm + ".bias")], [("axis", -1), ("epsilon", 1e-12f)]);
    }

    private string Gelu(string x, string linear)
    {
        var product = Multiply(x, linear);
        if (fused)
        {
            return _graph.Node("BiasGelu", [product, Vector(linear + ".bias")], domain: OnnxGraph.Microsoft);
        }

        var sum = _graph.Node("Add", [product, Vector(linear + ".bias")]);
        var erf = _graph.Node("Erf", [_graph.Node("Div", [sum, _graph.Constant([MathF.Sqrt(2)])])]);
        var gate = _graph.Node("Mul", [sum, _graph.Node("Add", [erf, _graph.Constant([1f])])]);
        return _graph.Node("Mul", [gate, _graph.Constant([0.5f])]);
    }
}
