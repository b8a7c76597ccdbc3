using System.Threading.Channels;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// The ingest story: bytes, extracted text, chunks, vectors, index. Reading and embedding run on several workers, writing on one,
/// in batches. Safe for any thread; two ingestions at once share the index's single writer.
/// </summary>
/// <remarks>
/// Documents go to the active generation of their collection, made with its model. When the collection changes to another model
/// under way, what was made with the one before is made again.
/// </remarks>
/// <param name="readers">Formats that can be read.</param>
/// <param name="models">The model of each collection.</param>
/// <param name="index">Where documents are stored.</param>
/// <param name="clock">Time of indexing, and of the report.</param>
public sealed class Indexer(DocumentReaders readers, CollectionModels models, IPassageIndex index, TimeProvider clock)
{
    /// <summary>An indexer for one model alone: a collection of another is refused.</summary>
    public Indexer(DocumentReaders readers, IEmbedder embedder, IPassageIndex index, TimeProvider clock)
        : this(readers, new CollectionModels(index, new SingleModel(embedder), new ModelChoice(embedder.Name, embedder)), index, clock)
    {
    }

    /// <summary>Indexes sources. Whatever could not be indexed is in the report with its reason; nothing is dropped silently.</summary>
    /// <param name="sources">Documents on their way in; of two with the same source one is indexed and the other listed as skipped.</param>
    /// <param name="options">Collection, chunking, batching, removal.</param>
    /// <param name="progress">Told after each batch and now and then in between; may be null.</param>
    /// <param name="total">Number of sources, when known.</param>
    /// <param name="cancellationToken">Stops between batches; what was reported as written stays written.</param>
    /// <exception cref="ModelMismatchException">The collection was filled by another model.</exception>
    /// <exception cref="EmbedderUnavailableException">The model of the collection cannot be used now.</exception>
    public async Task<IngestReport> IngestAsync(
        IAsyncEnumerable<SourceDocument> sources,
        IngestOptions options,
        IProgress<IngestProgress>? progress = null,
        int? total = null,
        CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        var model = await models.ForWritingAsync(options.Collection, options.Chunking, cancellationToken);
        var known = (await index.ListSourcesAsync(options.Collection, cancellationToken)).ToDictionary(source => source.Id);
        var tally = new IngestTally(progress, total);
        var preparer = new DocumentPreparer(readers, models, model, options, known, clock);

        // One failing side must stop the other: a writer that cannot write would leave the readers blocked on a full channel.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        var prepared = Channel.CreateBounded<IndexedDocument>(
            new BoundedChannelOptions(options.BatchSize * 2) { SingleReader = true });
        var producing = ProduceAsync(sources, preparer, prepared.Writer, tally, workers, stop.Token);
        var consuming = ConsumeAsync(prepared.Reader, options, preparer, known, tally, stop.Token);
        try
        {
            await await Task.WhenAny(producing, consuming);
            await Task.WhenAll(producing, consuming);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(producing, consuming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        if (options.RemoveVanished)
        {
            tally.Removed = await RemoveVanishedAsync(options, known, tally, cancellationToken);
        }

        return tally.ToReport(options.Collection, clock.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>
    /// Indexes one document. Looks up that document alone, where <see cref="IngestAsync"/> lists the whole collection: sending
    /// thousands of documents one by one stays linear.
    /// </summary>
    /// <exception cref="ModelMismatchException">The collection was filled by another model.</exception>
    /// <exception cref="EmbedderUnavailableException">The model of the collection cannot be used now.</exception>
    public async Task<IngestReport> IngestOneAsync(
        SourceDocument source, IngestOptions options, CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        var model = await models.ForWritingAsync(options.Collection, options.Chunking, cancellationToken);
        var known = new Dictionary<DocumentId, SourceFingerprint>();
        var id = DocumentId.From(options.Collection, source.Source);
        if (await index.FindDocumentAsync(id, cancellationToken) is { } stored)
        {
            known[id] = new SourceFingerprint(id, stored.Source, stored.SourceSha256, stored.Recipe);
        }

        var tally = new IngestTally(progress: null, total: 1);
        var preparer = new DocumentPreparer(readers, models, model, options, known, clock);
        if (await preparer.PrepareAsync(source, tally, cancellationToken) is { } document)
        {
            await WriteAsync([document], options.Collection, preparer, known, tally, cancellationToken);
        }

        return tally.ToReport(options.Collection, clock.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task ProduceAsync(
        IAsyncEnumerable<SourceDocument> sources,
        DocumentPreparer preparer,
        ChannelWriter<IndexedDocument> prepared,
        IngestTally tally,
        int workers,
        CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(sources, parallel, async (source, token) =>
            {
                var document = await preparer.PrepareAsync(source, tally, token);
                if (document is not null)
                {
                    await prepared.WriteAsync(document, token);
                }
            });
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            prepared.Complete(failure);
        }
    }

    private async Task ConsumeAsync(
        ChannelReader<IndexedDocument> prepared,
        IngestOptions options,
        DocumentPreparer preparer,
        Dictionary<DocumentId, SourceFingerprint> known,
        IngestTally tally,
        CancellationToken cancellationToken)
    {
        var batch = new List<IndexedDocument>(options.BatchSize);
        var passages = 0;
        while (await prepared.WaitToReadAsync(cancellationToken))
        {
            while (batch.Count < options.BatchSize && passages < options.BatchPassages && prepared.TryRead(out var document))
            {
                batch.Add(document);
                passages += document.Passages.Count;
            }

            if (batch.Count == options.BatchSize || passages >= options.BatchPassages)
            {
                passages = 0;
                await WriteAsync(batch, options.Collection, preparer, known, tally, cancellationToken);
            }
        }

        if (batch.Count > 0)
        {
            await WriteAsync(batch, options.Collection, preparer, known, tally, cancellationToken);
        }
    }

    private async Task WriteAsync(
        List<IndexedDocument> batch,
        string collection,
        DocumentPreparer preparer,
        Dictionary<DocumentId, SourceFingerprint> known,
        IngestTally tally,
        CancellationToken cancellationToken)
    {
        var made = batch;
        while (!await TryReplaceAsync(collection, made, cancellationToken))
        {
            made = await preparer.RemakeAsync(made, cancellationToken);
        }

        tally.Written(made, known);
        batch.Clear();
    }

    /// <summary>Stores a batch; false when the collection has changed its model since the batch was made.</summary>
    private async Task<bool> TryReplaceAsync(string collection, List<IndexedDocument> batch, CancellationToken cancellationToken)
    {
        using var turn = await models.Writes.TakeAsync(collection, cancellationToken);
        try
        {
            await index.ReplaceAsync(collection, batch, cancellationToken);
            return true;
        }
        catch (StaleGenerationException)
        {
            return false;
        }
    }

    private async Task<int> RemoveVanishedAsync(
        IngestOptions options, Dictionary<DocumentId, SourceFingerprint> known, IngestTally tally, CancellationToken cancellationToken)
    {
        var vanished = known.Values
            .Where(source => !tally.HasSeen(source.Source))
            .Where(source => options.RemoveOnlyUnder.Count == 0
                || options.RemoveOnlyUnder.Any(prefix => source.Source.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(source => source.Id)
            .ToList();
        return vanished.Count == 0 ? 0 : await index.DeleteAsync(options.Collection, vanished, cancellationToken);
    }
}
