using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>One run of a <see cref="GenerationBuilder"/>: reads what is missing batch by batch, makes it on some workers, stores it.</summary>
internal sealed class BuildRun(IPassageIndex index, Generation generation, IEmbedder embedder, BuildOptions options, BuildTally tally)
{
    private readonly PassageMaker _passages = new(embedder, generation.Definition.Chunking);

    public BuildTally Tally => tally;

    /// <summary>Goes once over every document that is missing.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var documents = await index.ReadMissingAsync(
                generation.Definition.Name, generation.Id, after, options.BatchSize, cancellationToken);
            if (documents.Count == 0)
            {
                return;
            }

            after = documents[^1].Version;
            var made = await MakeAsync(documents, cancellationToken);
            var stored = made.Count == 0
                ? 0
                : await index.FillAsync(generation.Definition.Name, generation.Id, made, cancellationToken);
            tally.Stored(stored, made.Sum(set => set.Passages.Count));
        }
    }

    private async Task<List<PassageSet>> MakeAsync(IReadOnlyList<StoredDocument> documents, CancellationToken cancellationToken)
    {
        var made = new PassageSet?[documents.Count];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Workers > 0 ? options.Workers : Math.Max(1, Environment.ProcessorCount / 2),
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, documents.Count, parallel, async (i, token) => made[i] = await TryMakeAsync(documents[i], token));
        return made.OfType<PassageSet>().ToList();
    }

    /// <summary>The passages of a document, or null when they cannot be made; the tally says why.</summary>
    private async ValueTask<PassageSet?> TryMakeAsync(StoredDocument document, CancellationToken cancellationToken)
    {
        try
        {
            var blocks = document.Blocks ?? DerivedBlocks.Of(document.Text, document.Record.Headings);
            var extracted = new ExtractedText(document.Text, document.Record.Metadata, blocks);
            var passages = await _passages.MakeAsync(extracted, cancellationToken);
            tally.Made(document.Record.Id);
            return new PassageSet(document, IngestRecipe.Recut(document.Record.Recipe, generation.Definition.Chunking), passages);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or EmbedderUnavailableException))
        {
            // One document that a model cannot take must not keep the others from being made.
            tally.Fail(new FailedDocument(document.Record.Id, document.Record.Source, exception.Message));
            return null;
        }
    }
}
