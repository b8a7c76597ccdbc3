using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A document analyzed and ready to enter a <see cref="CollectionIndex"/>.</summary>
/// <param name="Record">The document.</param>
/// <param name="Passages">Its passages.</param>
/// <param name="Terms">The terms of each passage.</param>
internal sealed record PreparedDocument(DocumentRecord Record, IReadOnlyList<IndexedPassage> Passages, TermCounts[] Terms)
{
    public DocumentId Id => Record.Id;
}
