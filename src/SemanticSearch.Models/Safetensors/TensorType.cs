namespace SemanticSearch.Models.Safetensors;

/// <summary>How the numbers of a tensor are stored.</summary>
public enum TensorType
{
    /// <summary>IEEE single precision, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE half precision, 2 bytes.</summary>
    Float16,

    /// <summary>The upper half of a single-precision number, 2 bytes.</summary>
    BrainFloat16,

    /// <summary>Anything else the format allows: such a tensor may lie in the file, but is not read.</summary>
    Other,
}
