namespace SemanticSearch.Models.Safetensors;

/// <summary>What a safetensors header says of one tensor, checked against the file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="TypeName">The same in the file's word, such as <c>F16</c>.</param>
/// <param name="Shape">Sizes of its dimensions, outermost first; empty for a single number.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="ByteCount">Number of bytes.</param>
public sealed record TensorEntry(string Name, TensorType Type, string TypeName, IReadOnlyList<int> Shape, long Offset, long ByteCount)
{
    /// <summary>Number of elements.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The shape for a person: <c>[384, 1536]</c>.</summary>
    public string ShapeText => DescribeShape(Shape);

    /// <summary>A shape for a person.</summary>
    public static string DescribeShape(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
