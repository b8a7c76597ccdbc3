using System.Collections.Concurrent;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The index that needs nothing installed: SQLite holds the truth, the Engine's indexes in memory answer searches. A collection is
/// loaded at its first search and kept current by every write.
/// </summary>
/// <remarks>
/// One process writes to a data folder at a time; others may open it read-only beside it. Reads and searches run on the calling
/// thread and return completed tasks; loading a collection and writing do the same after waiting for their turn.
/// </remarks>
public sealed class EmbeddedIndex : IPassageIndex
{
    private readonly TimeProvider _time;
    private readonly DataFolderLock? _folder;
    private readonly Database _database;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, CollectionIndex> _loaded = new(StringComparer.Ordinal);
    private int _disposed;

    private EmbeddedIndex(TimeProvider time, DataFolderLock? folder, Database database)
    {
        _time = time;
        _folder = folder;
        _database = database;
    }

    /// <summary>Opens a data folder.</summary>
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
        if (_database.Read(connection => CollectionTable.Find(connection, definition.Name)) is { } known)
        {
            ThrowIfOtherModel(known.Definition, definition);
            return;
        }

        await InTurn(() =>
        {
            var existing = _database.Write(connection =>
            {
                var row = CollectionTable.Find(connection, definition.Name);
                if (row is null)
                {
                    CollectionTable.Add(connection, definition, _time.GetUtcNow());
                }

                return row;
            });
            if (existing is null)
            {
                _loaded[definition.Name] = new CollectionIndex(definition);
            }
            else
            {
                ThrowIfOtherModel(existing.Definition, definition);
            }

            return true;
        }, cancellationToken);
    }

    public Task ReplaceAsync(
        string collection, IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken = default) =>
        InTurn(() => new DocumentReplacement(_database, _time).Run(collection, documents, _loaded, cancellationToken), cancellationToken);

    public Task<int> DeleteAsync(
        string collection, IReadOnlyCollection<DocumentId> ids, CancellationToken cancellationToken = default) =>
        InTurn(() =>
        {
            var deleted = _database.Write(connection =>
            {
                if (CollectionTable.Find(connection, collection) is not { } row)
                {
                    return 0;
                }

                var count = 0;
                foreach (var id in ids)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    count += DocumentTable.Delete(connection, row.Id, id) ? 1 : 0;
                }

                if (count > 0)
                {
                    CollectionTable.Touch(connection, row.Id, _time.GetUtcNow());
                }

                return count;
            });
            if (deleted > 0 && _loaded.TryGetValue(collection, out var index))
            {
                index.Remove(ids);
            }

            return deleted;
        }, cancellationToken);

    public Task<bool> DeleteCollectionAsync(string collection, CancellationToken cancellationToken = default) =>
        InTurn(() =>
        {
            var deleted = _database.Write(connection =>
            {
                if (CollectionTable.Find(connection, collection) is not { } row)
                {
                    return false;
                }

                CollectionTable.Delete(connection, row.Id);
                return true;
            });

            // A search that has begun keeps its index; nothing else refers to it.
            _loaded.TryRemove(collection, out _);
            return deleted;
        }, cancellationToken);

    public Task<IReadOnlyList<CollectionSummary>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        Read(CollectionTable.List, cancellationToken);

    public Task<DocumentPage> ListDocumentsAsync(
        string collection, int offset, int limit, Filter? filter = null, CancellationToken cancellationToken = default) =>
        Read(connection => DocumentListing.Page(connection, collection, offset, limit, filter), cancellationToken);

    public Task<IReadOnlyList<SourceFingerprint>> ListSourcesAsync(string collection, CancellationToken cancellationToken = default) =>
        Read(
            connection => CollectionTable.Find(connection, collection) is { } row ? DocumentTable.Sources(connection, row.Id) : [],
            cancellationToken);

    public Task<IReadOnlySet<string>> ListFieldsAsync(string collection, CancellationToken cancellationToken = default) =>
        _loaded.TryGetValue(collection, out var index) ? Task.FromResult(index.Fields()) : Read(
            connection => CollectionTable.Find(connection, collection) is { } row
                ? DocumentTable.Fields(connection, row.Id)
                : new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            cancellationToken);

    public Task<DocumentRecord?> FindDocumentAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        Read(connection => DocumentTable.Find(connection, id), cancellationToken);

    public Task<IReadOnlyList<DocumentRecord>> FindDocumentsByPrefixAsync(
        string idPrefix, CancellationToken cancellationToken = default)
    {
        if (idPrefix.Length < 4)
        {
            throw new ArgumentException("A prefix of an id has at least four digits.", nameof(idPrefix));
        }

        return Read(connection => DocumentTable.FindByPrefix(connection, idPrefix), cancellationToken);
    }

    public Task<string?> ReadTextAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        Read(connection => DocumentTable.ReadText(connection, id), cancellationToken);

    public Task<IReadOnlyList<StoredPassage>> ListPassagesAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        Read(
            connection => DocumentTable.Find(connection, id) is { } document
                ? PassageTable.OfDocument(
                    connection, document, CollectionTable.Get(connection, document.Collection).Definition.Dimensions)
                : [],
            cancellationToken);

    public async Task<CandidateLists> RetrieveAsync(CandidateQuery query, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_loaded.TryGetValue(query.Collection, out var index))
        {
            index = await InTurn(() => Load(query.Collection, cancellationToken), cancellationToken);
        }

        if (query is { Vector: not null, ModelFingerprint: { } fingerprint } && fingerprint != index.Definition.ModelFingerprint)
        {
            throw new ModelMismatchException(
                $"Collection '{query.Collection}' was filled by model {index.Definition.ModelName}, and the query's vector was made by another. "
                + "Search with that model, or index into a new collection.");
        }

        return index.Retrieve(query);
    }

    public Task<IReadOnlyList<StoredPassage>> ReadPassagesAsync(
        string collection, IReadOnlyList<PassageKey> keys, CancellationToken cancellationToken = default) =>
        Read<IReadOnlyList<StoredPassage>>(connection =>
        {
            if (CollectionTable.Find(connection, collection) is not { } row)
            {
                return [];
            }

            var records = new RecordsOfOneRead(connection, _loaded.GetValueOrDefault(collection));
            var passages = new List<StoredPassage>(keys.Count);
            foreach (var key in keys)
            {
                if (PassageTable.Find(connection, row, key, records.Get) is { } passage)
                {
                    passages.Add(passage);
                }
            }

            return passages;
        }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // A write that has begun is finished first.
        await _turn.WaitAsync();
        _database.Dispose();
        _folder?.Dispose();
        _turn.Dispose();
    }

    private static EmbeddedIndex OpenReadOnly(EmbeddedIndexOptions options) =>
        new(options.TimeProvider, folder: null, Database.OpenSnapshot(options.Directory));

    private static EmbeddedIndex OpenForWriting(EmbeddedIndexOptions options)
    {
        Directory.CreateDirectory(options.Directory);
        var folder = DataFolderLock.Take(options.Directory);
        try
        {
            return new EmbeddedIndex(options.TimeProvider, folder, Database.OpenForWriting(options.Directory));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static void ThrowIfOtherModel(CollectionDefinition stored, CollectionDefinition offered)
    {
        if (stored.ModelFingerprint != offered.ModelFingerprint || stored.Dimensions != offered.Dimensions)
        {
            throw new ModelMismatchException(stored, offered);
        }
    }

    private CollectionIndex Load(string collection, CancellationToken cancellationToken)
    {
        // Another search may have loaded it while this one waited.
        if (!_loaded.TryGetValue(collection, out var index))
        {
            index = _database.Read(connection =>
                CollectionLoader.Load(connection, CollectionTable.Get(connection, collection), cancellationToken));
            _loaded[collection] = index;
        }

        return index;
    }

    private Task<T> Read<T>(Func<StoreConnection, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_database.Read(read));
    }

    private async Task<T> InTurn<T>(Func<T> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return action();
        }
        finally
        {
            _turn.Release();
        }
    }
}
