namespace SemanticSearch.Models.Training;

/// <summary>The training loop: fill a batch, sum its texts, compute the contrastive loss, step the rows. Deterministic for a seed.</summary>
/// <param name="options">Of which it uses steps, batch size, rates, temperature, widths, seed and threads.</param>
public sealed class ContrastiveOptimiser(StaticModelTrainingOptions options)
{
    private const int ReportEvery = 20;

    /// <summary>Trains the rows of a table in place.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="fill">Fills a batch; called once a step.</param>
    /// <param name="progress">Told the mean loss every twenty steps; may be null.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public void Optimise(
        EmbeddingTable table, Action<TrainingBatch> fill, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(fill);
        var batch = new TrainingBatch(options.BatchSize);
        var loss = new ContrastiveLoss(options.BatchSize, options.Threads);
        var vectors = new float[2 * options.BatchSize * options.Dimensions];
        var gradients = new float[vectors.Length];
        var lengths = new float[2 * options.BatchSize];
        var widths = new Random(options.Seed + 1);
        var lossSum = 0.0;
        for (var step = 0; step < options.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fill(batch);
            var width = DrawWidth(widths.NextDouble());
            table.Forward(batch, width, vectors, lengths);
            lossSum += loss.Compute(vectors, width, batch, options.Temperature, gradients);
            table.Backward(batch, width, vectors, lengths, gradients, LearningRate(step));
            if ((step + 1) % ReportEvery == 0 || step + 1 == options.Steps)
            {
                progress?.Report(new TrainingProgress("training", step + 1, options.Steps, lossSum / ((step % ReportEvery) + 1)));
                lossSum = 0;
            }
        }
    }

    // One width a step instead of a sum of losses over all widths (Kusupati et al. 2022): the same gradient on average, and a
    // narrow step costs less than a wide one.
    private int DrawWidth(double draw) => draw >= options.MatryoshkaShare
        ? options.Dimensions
        : Math.Max(1, options.Dimensions / (draw < options.MatryoshkaShare / 2 ? 4 : 2));

    private float LearningRate(int step)
    {
        var warmUp = Math.Max(1, options.WarmUp * options.Steps);
        return step < warmUp
            ? options.LearningRate * (float)((step + 1) / warmUp)
            : options.LearningRate * 0.5f * (1 + MathF.Cos(MathF.PI * (float)((step - warmUp) / (options.Steps - warmUp))));
    }
}
