using SemanticSearch.Models.Directories;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>What <c>models info --json</c> prints. What a model does not say of itself is left out.</summary>
public sealed record ModelInfoView
{
    /// <summary>What <c>--model</c> takes.</summary>
    public required string Reference { get; init; }

    /// <summary>What it does: <c>static</c> and <c>encoder</c> embed, <c>crossEncoder</c> reranks.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>Family of the model, such as <c>bert</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Components of each vector.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Most tokens of a text that are read; left out where there is no limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How the vectors of tokens become one.</summary>
    public string? Pooling { get; init; }

    /// <summary>What is set before queries; left out where nothing is.</summary>
    public string? QueryPrompt { get; init; }

    /// <summary>What is set before passages; left out where nothing is.</summary>
    public string? PassagePrompt { get; init; }

    /// <summary>Identity of its vectors, where the model had to be opened to be described.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Bytes of its files.</summary>
    public long? Bytes { get; init; }

    /// <summary>Licence its authors name.</summary>
    public string? Licence { get; init; }

    /// <summary>Its commit, where it came from a hub.</summary>
    public string? Revision { get; init; }

    /// <summary>Hub or folder it came from.</summary>
    public string? Source { get; init; }

    /// <summary>When it was installed, UTC.</summary>
    public DateTime? InstalledAt { get; init; }

    /// <summary>Folder or file that holds it; left out for the built-in model.</summary>
    public string? Path { get; init; }
}
