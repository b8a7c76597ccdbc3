using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Models.Directories;

/// <summary>How a model of a directory is loaded.</summary>
public sealed record ModelLoadOptions
{
    /// <summary>Name for people; by default the directory's own. Families with known prompts are recognised by it.</summary>
    public string? Name { get; init; }

    /// <summary>How a transformer runs.</summary>
    public TransformerOptions Transformer { get; init; } = new();
}
