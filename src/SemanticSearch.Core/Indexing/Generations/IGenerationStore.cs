namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// The part of the index seam by which a collection changes its model while it is searched. Documents belong to a collection;
/// each generation holds its own passages of them, made by one model. One generation is active, at most one is being built.
/// </summary>
/// <remarks>
/// A document that is replaced or deleted leaves nothing in any generation; one that is written arrives in the active generation
/// alone, and is missing in the others until <see cref="FillAsync"/> brings it. So what a generation lacks is always told by
/// <see cref="ReadMissingAsync"/>, whatever happened in between, and a build goes on from where it was cut off.
/// </remarks>
public interface IGenerationStore
{
    /// <summary>The generation that a collection is searched with, or null when there is no such collection. Cheap: asked by every search.</summary>
    /// <returns>The same object for as long as it is active.</returns>
    ValueTask<Generation?> FindActiveAsync(string collection, CancellationToken cancellationToken = default);

    /// <summary>Every generation of a collection, oldest first; none when the collection does not exist.</summary>
    Task<IReadOnlyList<GenerationSummary>> ListGenerationsAsync(string collection, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the generation that a definition describes the one to be built: begins it, or takes up again what was kept of it. Any
    /// other that was being built is kept as old. For the active one's definition that is all that happens.
    /// </summary>
    /// <returns>The generation, building or active.</returns>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    Task<Generation> BeginGenerationAsync(CollectionDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>Documents that a generation lacks, in a fixed order in which a document written later comes later.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="generation">Id of the generation.</param>
    /// <param name="after">Version of the last document read; null starts at the first.</param>
    /// <param name="limit">Most documents to read, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnknownGenerationException">There is no such generation (any more).</exception>
    Task<IReadOnlyList<StoredDocument>> ReadMissingAsync(
        string collection, string generation, string? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores passages in a generation, all or none; of documents replaced or deleted since they were read nothing is stored.
    /// </summary>
    /// <returns>How many of the documents were stored.</returns>
    /// <exception cref="UnknownGenerationException">There is no such generation (any more).</exception>
    Task<int> FillAsync(
        string collection, string generation, IReadOnlyList<PassageSet> sets, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets a generation ready to be searched, beside readers and writers, so that the switch to it takes no time. What is written
    /// afterwards keeps it ready.
    /// </summary>
    /// <exception cref="UnknownGenerationException">There is no such generation (any more).</exception>
    Task PrepareSwitchAsync(string collection, string generation, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a generation active if it lacks no document, at one moment for every search that begins; the one that was active is
    /// kept as old, and searches that read it go on. After a crash the one or the other is active, whole.
    /// </summary>
    /// <returns>0 when it is active now; else how many documents it lacks, and nothing has changed.</returns>
    /// <exception cref="UnknownGenerationException">There is no such generation (any more).</exception>
    Task<long> SwitchAsync(string collection, string generation, CancellationToken cancellationToken = default);

    /// <summary>Deletes a generation with its passages; documents stay.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ActiveGenerationException">It is the active one.</exception>
    Task<bool> DropGenerationAsync(string collection, string generation, CancellationToken cancellationToken = default);

    /// <summary>
    /// A generation to be searched for as long as a search wants to, whichever is active meanwhile. Its reading throws
    /// <see cref="UnknownGenerationException"/> once the generation is dropped.
    /// </summary>
    IPassageSource OpenGeneration(Generation generation);
}
