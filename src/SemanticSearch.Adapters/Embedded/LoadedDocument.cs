using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A document of a <see cref="CollectionIndex"/>: its record and the ordinals of its passages, which follow one another.</summary>
/// <param name="Key">Key of its passage set in the database; a replaced document gets a new one.</param>
/// <param name="Record">The document.</param>
/// <param name="First">Ordinal of its first passage.</param>
/// <param name="Count">Number of its passages.</param>
internal sealed record LoadedDocument(long Key, DocumentRecord Record, int First, int Count)
{
    public bool IsLive { get; set; } = true;

    public int First { get; set; } = First;
}
