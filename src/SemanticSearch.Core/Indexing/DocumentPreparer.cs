using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>Takes one source through reading, chunking and embedding; the part of an ingestion that runs on many workers.</summary>
internal sealed class DocumentPreparer(
    DocumentReaders readers,
    IEmbedder embedder,
    IngestOptions options,
    IReadOnlyDictionary<DocumentId, SourceFingerprint> known,
    TimeProvider clock)
{
    private readonly Chunker _chunker = new(embedder, options.Chunking);
    private readonly string _recipe = IngestRecipe.Of(options.Chunking);

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
                && stored.Recipe == _recipe)
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

        var chunks = _chunker.Split(extracted);
        if (chunks.Count == 0)
        {
            throw new UnreadableDocumentException("holds no text");
        }

        var vectors = await embedder.EmbedAsync(
            chunks.Select(chunk => chunk.IndexedText).ToList(), EmbeddingPurpose.Passage, cancellationToken);
        var record = new DocumentRecord
        {
            Id = id,
            Collection = options.Collection,
            Source = source.Source,
            MediaType = mediaType,
            Metadata = extracted.Metadata,
            SourceSha256 = sourceSha256,
            Recipe = _recipe,
            ContentSha256 = ContentHash.Of(extracted.Text),
            Length = extracted.Text.Length,
            Headings = extracted.Blocks.Where(block => block.Kind == BlockKind.Heading).ToList(),
            IndexedAt = clock.GetUtcNow(),
            Passages = chunks.Count,
        };
        return new IndexedDocument(record, extracted.Text, chunks.Select((chunk, i) => new IndexedPassage(chunk, vectors[i])).ToList());
    }
}
