namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>A layer normalisation to be read.</summary>
/// <param name="Scale">Name of its scale.</param>
/// <param name="Shift">Name of its shift; null where it has none.</param>
/// <param name="Size">Components.</param>
internal sealed record NormBlueprint(string Scale, string? Shift, int Size)
{
    /// <summary>The tensors it needs.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors()
    {
        yield return (Scale, [Size]);
        if (Shift is not null)
        {
            yield return (Shift, [Size]);
        }
    }
}
