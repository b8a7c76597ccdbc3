using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Core.Indexing;

/// <summary>What one search reads. Of <see cref="IPassageIndex"/> it is the active generation of each collection.</summary>
public interface IPassageSource
{
    /// <summary>Names of the metadata fields that any document of the collection has, besides the built-in ones.</summary>
    Task<IReadOnlySet<string>> ListFieldsAsync(string collection, CancellationToken cancellationToken = default);

    /// <summary>The passages of a document in order; empty when it does not exist.</summary>
    Task<IReadOnlyList<StoredPassage>> ListPassagesAsync(DocumentId id, CancellationToken cancellationToken = default);

    /// <summary>Finds the passages nearest to a query by vector and by words, each list by itself.</summary>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    /// <exception cref="ModelMismatchException">The query's vector was made by another model.</exception>
    Task<CandidateLists> RetrieveAsync(CandidateQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads passages by key, in the order asked; keys that are gone meanwhile are left out.</summary>
    Task<IReadOnlyList<StoredPassage>> ReadPassagesAsync(
        string collection, IReadOnlyList<PassageKey> keys, CancellationToken cancellationToken = default);
}
