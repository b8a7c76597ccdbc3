using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Composition;

/// <summary>How each kind of model that is not built in is opened.</summary>
public sealed record ModelOpeners
{
    /// <summary>Opens a file of our static format, by full path.</summary>
    public required Func<string, IEmbedder> File { get; init; }

    /// <summary>Opens a folder in the Hugging Face layout, by full path.</summary>
    public required Func<string, IEmbedder> Directory { get; init; }

    /// <summary>Opens a hosted model, by the name after <c>openai:</c>.</summary>
    public required Func<string, IEmbedder> Hosted { get; init; }
}
