using System.Runtime.InteropServices;

namespace SemanticSearch.Benchmarks.Encoder;

/// <summary>Builds an ONNX model: nodes in order, constants by name.</summary>
internal sealed class OnnxGraph
{
    /// <summary>Domain of the fused operators of ONNX Runtime.</summary>
    public const string Microsoft = "com.microsoft";

    private const int SingleType = 1;
    private const int UnsignedByteType = 2;
    private const int SignedByteType = 3;
    private const int LongType = 7;

    private readonly ProtobufWriter _graph = new();
    private int _names;

    public string Constant(float[] values, params int[] shape) => Constant(SingleType, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public string Constant(long[] values) => Constant(LongType, MemoryMarshal.AsBytes(values.AsSpan()), values.Length);

    public string Constant(sbyte[] values, params int[] shape) => Constant(SignedByteType, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    public string Constant(byte value) => Constant(UnsignedByteType, [value]);

    /// <summary>Adds a node with one result.</summary>
    public string Node(string type, string[] inputs, (string Name, object Value)[]? attributes = null, string domain = "") =>
        Node(type, inputs, 1, attributes, domain)[0];

    /// <summary>Adds a node.</summary>
    public string[] Node(string type, string[] inputs, int outputs, (string Name, object Value)[]? attributes = null, string domain = "")
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        var names = Enumerable.Range(0, outputs).Select(_ => NextName()).ToArray();
        foreach (var name in names)
        {
            node.Text(2, name);
        }

        node.Text(4, type);
        foreach (var (name, value) in attributes ?? [])
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node.Text(7, domain));
        return names;
    }

    /// <summary>The file: inputs of whole numbers, of shape batch x tokens; one output of floats.</summary>
    public byte[] ToModel(string[] inputs, string output, bool narrowInputs)
    {
        _graph.Text(2, "encoder");
        foreach (var input in inputs)
        {
            _graph.Message(11, Value(input, narrowInputs ? 6 : LongType, "batch", "tokens"));
        }

        _graph.Message(12, Value(output, SingleType, "batch", "tokens", "hidden"));
        return new ProtobufWriter()
            .Integer(1, 8)
            .Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, string.Empty).Integer(2, 17))
            .Message(8, new ProtobufWriter().Text(1, Microsoft).Integer(2, 1))
            .ToArray();
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        switch (value)
        {
            case int number:
                return attribute.Integer(3, number).Integer(20, 2);
            case float number:
                return attribute.Single(2, number).Integer(20, 1);
            case int[] numbers:
                foreach (var number in numbers)
                {
                    attribute.Integer(8, number);
                }

                return attribute.Integer(20, 7);
            default:
                throw new ArgumentException("not written", nameof(value));
        }
    }

    private static ProtobufWriter Value(string name, int type, params string[] dimensions)
    {
        var shape = new ProtobufWriter();
        foreach (var dimension in dimensions)
        {
            shape.Message(1, new ProtobufWriter().Text(2, dimension));
        }

        return new ProtobufWriter()
            .Text(1, name)
            .Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, type).Message(2, shape)));
    }

    private string Constant(int type, ReadOnlySpan<byte> bytes, params int[] shape)
    {
        var name = NextName();
        var tensor = new ProtobufWriter();
        foreach (var size in shape)
        {
            tensor.Integer(1, size);
        }

        _graph.Message(5, tensor.Integer(2, type).Text(8, name).Bytes(9, bytes));
        return name;
    }

    private string NextName() => $"v{_names++}";
}
