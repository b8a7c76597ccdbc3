using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Stores documents with their passages and retrieves candidates. The one seam between the two stories and a backend (embedded,
/// Qdrant). Never embeds text: vectors arrive with the passages and with the query.
/// </summary>
/// <remarks>
/// Safe for any thread: any number of readers beside one writer; writers wait for each other. What a call that returned has
/// written survives a crash of the process and of the machine.
/// </remarks>
public interface IPassageIndex : IPassageSource, IGenerationStore, IAsyncDisposable
{
    /// <summary>Creates the collection with an active generation, or checks that an existing one's is of the same model.</summary>
    /// <exception cref="ModelMismatchException">Its active generation is of another model.</exception>
    Task EnsureCollectionAsync(CollectionDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores documents of one collection, each in place of what its id held before. Atomic: a reader sees all of a document's
    /// old passages or all of its new ones, and after a crash either the whole batch is there or nothing of it. The passages go to
    /// the active generation; the other generations lose what they held of these documents.
    /// </summary>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    /// <exception cref="StaleGenerationException">The passages were made for another generation; nothing was stored.</exception>
    Task ReplaceAsync(string collection, IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken = default);

    /// <summary>Deletes documents, all or none; unknown ids are passed over.</summary>
    /// <returns>How many were there.</returns>
    Task<int> DeleteAsync(string collection, IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken = default);

    /// <summary>Deletes a collection with everything in it.</summary>
    /// <returns>Whether it was there.</returns>
    Task<bool> DeleteCollectionAsync(string collection, CancellationToken cancellationToken = default);

    /// <summary>Every collection, ordered by name.</summary>
    Task<IReadOnlyList<CollectionSummary>> ListCollectionsAsync(CancellationToken cancellationToken = default);

    /// <summary>A page of a collection's documents that match a filter (all when null), ordered by source.</summary>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    Task<DocumentPage> ListDocumentsAsync(
        string collection, int offset, int limit, Filter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Source and hash of every document of a collection; empty when the collection does not exist.</summary>
    Task<IReadOnlyList<SourceFingerprint>> ListSourcesAsync(string collection, CancellationToken cancellationToken = default);

    /// <summary>A document of any collection by id, or null.</summary>
    Task<DocumentRecord?> FindDocumentAsync(DocumentId id, CancellationToken cancellationToken = default);

    /// <summary>The documents whose id starts with a prefix of at least four digits, two at most: enough to tell one from many.</summary>
    Task<IReadOnlyList<DocumentRecord>> FindDocumentsByPrefixAsync(string idPrefix, CancellationToken cancellationToken = default);

    /// <summary>The stored text of a document, whole, or null when the document does not exist.</summary>
    Task<string?> ReadTextAsync(DocumentId id, CancellationToken cancellationToken = default);
}
