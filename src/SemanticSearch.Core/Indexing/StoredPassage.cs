using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>A passage as the index gives it back.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="Ordinal">Position among the document's passages, from 0.</param>
/// <param name="Span">Where it stands in the stored text.</param>
/// <param name="Text">The stored text at <paramref name="Span"/>, character for character.</param>
/// <param name="Headings">Headings above it, outermost first.</param>
/// <param name="Vector">Its unit vector.</param>
/// <param name="Document">The document it belongs to.</param>
public sealed record StoredPassage(
    PassageKey Key,
    int Ordinal,
    TextSpan Span,
    string Text,
    IReadOnlyList<string> Headings,
    ReadOnlyMemory<float> Vector,
    DocumentRecord Document);
