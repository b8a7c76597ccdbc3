namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>A linear layer to be read: one or more tensors (output x input), stacked by output.</summary>
/// <param name="Weights">Their names.</param>
/// <param name="Biases">Names of their biases in the same order; none where the layer has no bias.</param>
/// <param name="Outputs">Outputs of each.</param>
/// <param name="Inputs">Inputs.</param>
internal sealed record LinearBlueprint(IReadOnlyList<string> Weights, IReadOnlyList<string> Biases, int Outputs, int Inputs)
{
    /// <summary>A layer stored as <c>NAME.weight</c> and, if <paramref name="bias"/>, <c>NAME.bias</c>.</summary>
    public static LinearBlueprint Named(string name, int outputs, int inputs, bool bias) => Stacked([name], outputs, inputs, bias);

    /// <summary>Several such layers, each of <paramref name="outputs"/>, as one.</summary>
    public static LinearBlueprint Stacked(IReadOnlyList<string> names, int outputs, int inputs, bool bias) => new(
        [.. names.Select(name => name + ".weight")],
        bias ? [.. names.Select(name => name + ".bias")] : [],
        outputs,
        inputs);

    /// <summary>The tensors it needs.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors() =>
        Weights.Select(name => (name, new[] { Outputs, Inputs })).Concat(Biases.Select(name => (name, new[] { Outputs })));
}
