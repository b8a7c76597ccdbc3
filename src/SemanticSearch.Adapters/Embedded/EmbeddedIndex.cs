using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The index that needs nothing installed: SQLite holds the truth, the Engine's indexes in memory answer searches. A collection's
/// active generation is loaded at its first search and kept current by every write.
/// </summary>
/// <remarks>
/// One process writes to a data folder at a time; others may open it read-only beside it. Reads and searches run on the calling
/// thread and return completed tasks; loading a collection and writing do the same after waiting for their turn.
/// </remarks>
public sealed class EmbeddedIndex : IPassageIndex
{
    private readonly DataFolderLock? _folder;
    private readonly EmbeddedStore _store;
    private readonly GenerationChanges _generations;
    private int _disposed;

    private EmbeddedIndex(DataFolderLock? folder, EmbeddedStore store) =>
        (_folder, _store, _generations) = (folder, store, new GenerationChanges(store));

    /// <summary>Opens a data folder; one of an earlier version is brought up to date.</summary>
    /// <exception cref="DataFolderInUseException">Someone else has it open for writing.</exception>
    /// <exception cref="DamagedDataException">Its database is damaged or none.</exception>
    /// <exception cref="NewerDataFormatException">A later version of this program wrote it.</exception>
    /// <exception cref="MissingDataFolderException">It was to be opened read-only, and there is nothing in it.</exception>
    public static Task<EmbeddedIndex> OpenAsync(EmbeddedIndexOptions options, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(options.ReadOnly ? OpenReadOnly(options) : OpenForWriting(options));
    }

    public async Task EnsureCollectionAsync(CollectionDefinition definition, CancellationToken cancellationToken = default)
    {
        if (!CollectionName.IsValid(definition.Name))
        {
            throw new ArgumentException(
                $"'{definition.Name}' is no name for a collection: use 1 to 64 of a-z, 0-9, - and _, starting with a letter or digit.",
                nameof(definition));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(definition.Dimensions, 1, nameof(definition));
        var active = _store.Loaded.ActiveOf(definition.Name)
            ?? await _store.InTurn(() => _store.Loaded.ActiveOf(definition.Name) ?? Create(definition), cancellationToken);
        var stored = active.Generation.Definition;
        if (stored.ModelFingerprint != definition.ModelFingerprint || stored.Dimensions != definition.Dimensions)
        {
            throw new ModelMismatchException(stored, definition);
        }
    }

    public Task ReplaceAsync(
        string collection, IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken = default) =>
        _store.InTurn(() => new DocumentReplacement(_store).Run(collection, documents, cancellationToken), cancellationToken);

    public Task<int> DeleteAsync(
        string collection, IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken = default) =>
        _store.InTurn(() => new DocumentDeletion(_store).Run(collection, ids, cancellationToken), cancellationToken);

    public Task<bool> DeleteCollectionAsync(string collection, CancellationToken cancellationToken = default) =>
        _store.InTurn(() => new DocumentDeletion(_store).RunWhole(collection), cancellationToken);

    public Task<IReadOnlyList<CollectionSummary>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        _store.Read(CollectionTable.List, cancellationToken);

    public Task<DocumentPage> ListDocumentsAsync(
        string collection, int offset, int limit, Filter? filter = null, CancellationToken cancellationToken = default) =>
        _store.Read(connection => DocumentListing.Page(connection, collection, offset, limit, filter), cancellationToken);

    public Task<IReadOnlyList<SourceFingerprint>> ListSourcesAsync(string collection, CancellationToken cancellationToken = default) =>
        _store.Read(
            connection => CollectionTable.Find(connection, collection) is { } row ? DocumentTable.Sources(connection, row.Id) : [],
            cancellationToken);

    public Task<DocumentRecord?> FindDocumentAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        _store.Read(connection => DocumentTable.Find(connection, id), cancellationToken);

    public Task<IReadOnlyList<DocumentRecord>> FindDocumentsByPrefixAsync(
        string idPrefix, CancellationToken cancellationToken = default)
    {
        if (idPrefix.Length < 4)
        {
            throw new ArgumentException("A prefix of an id has at least four digits.", nameof(idPrefix));
        }

        return _store.Read(connection => DocumentTable.FindByPrefix(connection, idPrefix), cancellationToken);
    }

    public Task<string?> ReadTextAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        _store.Read(connection => DocumentTable.ReadText(connection, id), cancellationToken);

    public Task<IReadOnlySet<string>> ListFieldsAsync(string collection, CancellationToken cancellationToken = default) =>
        ActiveView(collection) is { } view
            ? view.ListFieldsAsync(collection, cancellationToken)
            : Task.FromResult<IReadOnlySet<string>>(new HashSet<string>(StringComparer.OrdinalIgnoreCase));

    public async Task<IReadOnlyList<StoredPassage>> ListPassagesAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        await FindDocumentAsync(id, cancellationToken) is { } document && ActiveView(document.Collection) is { } view
            ? await view.ListPassagesAsync(id, cancellationToken)
            : [];

    public Task<CandidateLists> RetrieveAsync(CandidateQuery query, CancellationToken cancellationToken = default) =>
        ActiveView(query.Collection) is { } view
            ? view.RetrieveAsync(query, cancellationToken)
            : Task.FromException<CandidateLists>(new UnknownCollectionException(query.Collection));

    public Task<IReadOnlyList<StoredPassage>> ReadPassagesAsync(
        string collection, IReadOnlyList<PassageKey> keys, CancellationToken cancellationToken = default) =>
        ActiveView(collection) is { } view
            ? view.ReadPassagesAsync(collection, keys, cancellationToken)
            : Task.FromResult<IReadOnlyList<StoredPassage>>([]);

    public ValueTask<Generation?> FindActiveAsync(string collection, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_store.Loaded.ActiveOf(collection)?.Generation);

    public Task<IReadOnlyList<GenerationSummary>> ListGenerationsAsync(string collection, CancellationToken cancellationToken = default) =>
        _store.Read(connection => GenerationTable.List(connection, collection), cancellationToken);

    public Task<Generation> BeginGenerationAsync(CollectionDefinition definition, CancellationToken cancellationToken = default) =>
        _generations.BeginAsync(definition, cancellationToken);

    public Task<IReadOnlyList<StoredDocument>> ReadMissingAsync(
        string collection, string generation, string? after, int limit, CancellationToken cancellationToken = default) =>
        _generations.ReadMissingAsync(collection, generation, after, limit, cancellationToken);

    public Task<int> FillAsync(
        string collection, string generation, IReadOnlyList<PassageSet> sets, CancellationToken cancellationToken = default) =>
        _generations.FillAsync(collection, generation, sets, cancellationToken);

    public Task PrepareSwitchAsync(string collection, string generation, CancellationToken cancellationToken = default) =>
        _generations.PrepareSwitchAsync(collection, generation, cancellationToken);

    public Task<long> SwitchAsync(string collection, string generation, CancellationToken cancellationToken = default) =>
        _generations.SwitchAsync(collection, generation, cancellationToken);

    public Task<bool> DropGenerationAsync(string collection, string generation, CancellationToken cancellationToken = default) =>
        _generations.DropAsync(collection, generation, cancellationToken);

    public IPassageSource OpenGeneration(Generation generation)
    {
        var collection = generation.Definition.Name;
        return new GenerationView(_store, _store.Loaded.ActiveOf(collection) is { } active && active.Generation.Id == generation.Id
            ? active
            : _store.Read(connection => GenerationTable.Get(connection, collection, generation.Id)));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _store.CloseAsync();
            _folder?.Dispose();
        }
    }

    private static EmbeddedIndex OpenReadOnly(EmbeddedIndexOptions options)
    {
        try
        {
            return new EmbeddedIndex(folder: null, EmbeddedStore.Over(Database.OpenSnapshot(options.Directory), options.TimeProvider));
        }
        catch (OlderDataFormatException)
        {
            // Whoever may write brings it up to date; a process of the earlier version that has it open is named by the lock.
            using (DataFolderLock.Take(options.Directory))
            {
                Database.OpenForWriting(options.Directory).Dispose();
            }

            return new EmbeddedIndex(folder: null, EmbeddedStore.Over(Database.OpenSnapshot(options.Directory), options.TimeProvider));
        }
    }

    private static EmbeddedIndex OpenForWriting(EmbeddedIndexOptions options)
    {
        Directory.CreateDirectory(options.Directory);
        var folder = DataFolderLock.Take(options.Directory);
        try
        {
            return new EmbeddedIndex(folder, EmbeddedStore.Over(Database.OpenForWriting(options.Directory), options.TimeProvider));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private GenerationView? ActiveView(string collection) =>
        _store.Loaded.ActiveOf(collection) is { } active ? new GenerationView(_store, active) : null;

    private GenerationRow Create(CollectionDefinition definition)
    {
        var row = _store.Write(connection =>
        {
            CollectionTable.Add(connection, definition, _store.Now);
            return GenerationTable.Get(connection, definition.Name, Generation.IdOf(definition));
        });
        _store.Loaded.Keep(row.Key, new CollectionIndex(row.Dimensions));
        _store.Loaded.Activate(row);
        return row;
    }
}
