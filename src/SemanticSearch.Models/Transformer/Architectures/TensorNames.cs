using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>
/// Finds tensors under the names that checkpoints use: with or without the prefix of the model that a head was put on, and
/// normalisations as weight and bias or, in older checkpoints, as gamma and beta.
/// </summary>
internal sealed class TensorNames
{
    private readonly TensorDirectory _weights;

    /// <summary>Names under <paramref name="prefix"/> if <paramref name="probe"/> is found there, otherwise without a prefix.</summary>
    public TensorNames(TensorDirectory weights, string prefix, string probe)
    {
        _weights = weights;
        Prefix = weights.Find(prefix + probe) is null ? string.Empty : prefix;
    }

    /// <summary>The prefix, empty where there is none.</summary>
    public string Prefix { get; }

    /// <summary>The full name of a tensor of the encoder.</summary>
    public string Of(string name) => Prefix + name;

    /// <summary>Whether a tensor is there by its full name.</summary>
    public bool Has(string fullName) => _weights.Find(fullName) is not null;

    /// <summary>Number of rows of a tensor, by its full name; 1 where it is missing, which is found out later.</summary>
    public int Rows(string fullName) => _weights.Find(fullName) is { Shape: [var rows, ..] } ? rows : 1;

    /// <summary>A normalisation by the full name it begins with.</summary>
    public NormBlueprint Norm(string fullName, int size, bool shift = true)
    {
        var (scaleName, shiftName) = Has(fullName + ".gamma") ? (".gamma", ".beta") : (".weight", ".bias");
        return new NormBlueprint(fullName + scaleName, shift ? fullName + shiftName : null, size);
    }
}
