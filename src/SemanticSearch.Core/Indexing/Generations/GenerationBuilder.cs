namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// Fills a generation from the stored texts of its collection and switches to it. Asks the index what is missing, so that it goes on
/// where an earlier run was cut off, and makes again what was written meanwhile. Never switches while a document is missing.
/// </summary>
/// <remarks>
/// Passes over what is missing until little is left; the rest is made in the writers' turn, together with the switch, so that nothing
/// slips between. Searches go on throughout.
/// </remarks>
/// <param name="index">The index.</param>
/// <param name="models">Gives the writers' turn.</param>
/// <param name="options">Batches and workers.</param>
/// <param name="clock">For rates.</param>
public sealed class GenerationBuilder(IPassageIndex index, CollectionModels models, BuildOptions options, TimeProvider clock)
{
    /// <summary>Fills a generation and switches to it.</summary>
    /// <param name="generation">The generation, begun.</param>
    /// <param name="embedder">Its model.</param>
    /// <param name="progress">Told after each batch; may be null.</param>
    /// <param name="cancellationToken">Stops between batches; what was stored stays stored.</param>
    /// <exception cref="EmbedderUnavailableException">The model cannot be used now.</exception>
    /// <exception cref="UnknownGenerationException">The generation was dropped meanwhile.</exception>
    public async Task<BuildOutcome> BuildAsync(
        Generation generation, IEmbedder embedder, IProgress<BuildProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var run = new BuildRun(index, generation, embedder, options, new BuildTally(progress, clock));
        var collection = generation.Definition.Name;
        for (var pass = 1; ; pass++)
        {
            if (await MissingAsync(generation, run.Tally, cancellationToken) <= options.FinalDocuments || pass > options.MaxPasses)
            {
                break;
            }

            run.Tally.BeginPass();
            await run.PassAsync(cancellationToken);

            // A pass that stored nothing met only documents that cannot be made; another would meet the same.
            if (run.Tally.StoredInPass == 0)
            {
                return run.Tally.ToOutcome(switched: false);
            }
        }

        // Beside the writers, so that their turn is as short as it can be.
        await index.PrepareSwitchAsync(collection, generation.Id, cancellationToken);
        using var turn = await models.Writes.TakeAsync(collection, cancellationToken);
        run.Tally.BeginPass();
        await run.PassAsync(cancellationToken);
        var missing = await index.SwitchAsync(collection, generation.Id, cancellationToken);
        return run.Tally.ToOutcome(switched: missing == 0);
    }

    private async Task<long> MissingAsync(Generation generation, BuildTally tally, CancellationToken cancellationToken)
    {
        var collection = generation.Definition.Name;
        var summaries = await index.ListGenerationsAsync(collection, cancellationToken);
        var summary = summaries.FirstOrDefault(each => each.Generation.Id == generation.Id)
            ?? throw new UnknownGenerationException(collection, generation.Id);
        tally.See(summary);
        return summary.Missing;
    }
}
