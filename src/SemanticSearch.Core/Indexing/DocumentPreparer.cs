using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Core.Indexing;

/// <summary>Takes one source through reading, chunking and embedding; the part of an ingestion that runs on many workers.</summary>
internal sealed class DocumentPreparer(
    DocumentReaders readers,
    CollectionModels models,
    ActiveModel model,
    IngestOptions options,
    IReadOnlyDictionary<DocumentId, SourceFingerprint> known,
    TimeProvider clock)
{
    private volatile ActiveModel _model = model;

    /// <summary>The document ready to be stored, or null when it is unchanged or skipped; the tally says which.</summary>
    public async ValueTask<IndexedDocument?> PrepareAsync(SourceDocument source, IngestTally tally, CancellationToken cancellationToken)
    {
        if (!tally.TrySee(source.Source))
        {
            tally.Skip(source.Source, "named twice; only the first was indexed");
            return null;
        }

        if (source.SkipReason is not null || source.ReadBytes is null)
        {
            tally.Skip(source.Source, source.SkipReason ?? "has no content");
            return null;
        }

        try
        {
            var bytes = await source.ReadBytes(cancellationToken);
            var id = DocumentId.From(options.Collection, source.Source);
            var hash = ContentHash.Of(bytes.Span);
            if (source.Metadata is null && known.TryGetValue(id, out var stored) && stored.SourceSha256 == hash
                && stored.Recipe == _model.Recipe)
            {
                tally.Unchanged();
                return null;
            }

            return await PrepareAsync(source, id, hash, bytes, cancellationToken);
        }
        catch (UnreadableDocumentException exception)
        {
            tally.Skip(source.Source, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            tally.Skip(source.Source, exception.Message);
        }

        return null;
    }

    /// <summary>
    /// Takes up the model that the collection has changed to, and makes the passages of documents again that were made with the one
    /// before: their text is read already.
    /// </summary>
    public async ValueTask<List<IndexedDocument>> RemakeAsync(List<IndexedDocument> documents, CancellationToken cancellationToken)
    {
        _model = await models.ForWritingAsync(options.Collection, options.Chunking, cancellationToken);
        var made = new List<IndexedDocument>(documents.Count);
        foreach (var document in documents)
        {
            var extracted = new ExtractedText(document.Text, document.Record.Metadata, document.Blocks ?? []);
            made.Add(await MakeAsync(document.Record, extracted, cancellationToken));
        }

        return made;
    }

    private async ValueTask<IndexedDocument> PrepareAsync(
        SourceDocument source, DocumentId id, string sourceSha256, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var (reader, mediaType) = readers.Find(source.Source, source.MediaType)
            ?? throw new UnreadableDocumentException(DocumentReaders.ReasonForNone(source.Source, source.MediaType));
        var extracted = reader.Read(bytes, new ReadingHints(source.Source, source.Charset), cancellationToken);
        if (source.Metadata is not null)
        {
            extracted = extracted with { Metadata = source.Metadata.Over(extracted.Metadata) };
        }

        var record = new DocumentRecord
        {
            Id = id,
            Collection = options.Collection,
            Source = source.Source,
            MediaType = mediaType,
            Metadata = extracted.Metadata,
            SourceSha256 = sourceSha256,
            Recipe = string.Empty,
            ContentSha256 = ContentHash.Of(extracted.Text),
            Length = extracted.Text.Length,
            Headings = extracted.Blocks.Where(block => block.Kind == BlockKind.Heading).ToList(),
            IndexedAt = clock.GetUtcNow(),
            Passages = 0,
        };
        return await MakeAsync(record, extracted, cancellationToken);
    }

    private async ValueTask<IndexedDocument> MakeAsync(DocumentRecord record, ExtractedText extracted, CancellationToken cancellationToken)
    {
        var current = _model;
        var passages = await current.Passages.MakeAsync(extracted, cancellationToken);
        if (passages.Count == 0)
        {
            throw new UnreadableDocumentException("holds no text");
        }

        return new IndexedDocument(record with { Recipe = current.Recipe, Passages = passages.Count }, extracted.Text, passages)
        {
            Blocks = extracted.Blocks,
            Generation = current.Generation.Id,
        };
    }
}
