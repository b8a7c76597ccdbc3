using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>A document ready to be stored: the end of the ingest story.</summary>
/// <param name="Record">What is known of it.</param>
/// <param name="Text">The stored text, NFC with LF line ends; never altered again.</param>
/// <param name="Passages">Its passages in order; every span lies in <paramref name="Text"/>.</param>
public sealed record IndexedDocument(DocumentRecord Record, string Text, IReadOnlyList<IndexedPassage> Passages)
{
    /// <summary>Its blocks, kept so that it can be cut anew without its bytes; null when they are not known.</summary>
    public IReadOnlyList<TextBlock>? Blocks { get; init; }

    /// <summary>Id of the generation whose model made the passages; null takes them for the active one's.</summary>
    public string? Generation { get; init; }
}
