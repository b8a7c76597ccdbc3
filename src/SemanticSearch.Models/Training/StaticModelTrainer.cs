using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Trains a static embedding model from pairs of texts: learns a vocabulary, then token embeddings under a symmetric
/// contrastive loss with in-batch negatives. The same pairs, options and processor kind give the same bytes, whatever the
/// number of threads.
/// </summary>
public sealed class StaticModelTrainer(StaticModelTrainingOptions options)
{
    private const int ReportEvery = 20;

    /// <summary>Trains on pairs and returns the finished, quantised model.</summary>
    public StaticModelWeights Train(
        IReadOnlyList<TrainingPair> pairs, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        progress?.Report(new TrainingProgress("vocabulary", 0, pairs.Count, 0));
        var tokenizer = new SubwordTokenizer(LearnVocabulary(pairs, cancellationToken), options.HashedRows);
        var corpus = new TrainingCorpus(pairs, tokenizer);
        var stems = new WordStems(tokenizer);
        var rows = InitialRows.Create(tokenizer, stems, corpus.RowCounts(), options);
        Optimise(
            new EmbeddingTable(rows, options.Dimensions, options.Threads), new BatchSampler(corpus, tokenizer, stems, options), progress, cancellationToken);
        return StaticModelWeights.Quantise(options.Name, tokenizer, WithStems(rows, stems, tokenizer.RowCount), options.Dimensions);
    }

    private ReadOnlySpan<float> WithStems(float[] rows, WordStems stems, int rowCount)
    {
        var dimensions = options.Dimensions;
        for (var row = 0; row < rowCount; row++)
        {
            if (stems[row] >= 0)
            {
                FloatVectors.Add(rows.AsSpan(stems[row] * dimensions, dimensions), rows.AsSpan(row * dimensions, dimensions));
            }
        }

        return rows.AsSpan(0, rowCount * dimensions);
    }

    private Vocabulary LearnVocabulary(IReadOnlyList<TrainingPair> pairs, CancellationToken cancellationToken)
    {
        var counter = new WordCounter();
        foreach (var pair in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            counter.Add(pair.Query);
            counter.Add(pair.Passage);
        }

        return VocabularyLearner.Learn(counter.Counts, options.VocabularySize, options.PieceCount);
    }

    private void Optimise(
        EmbeddingTable table, BatchSampler sampler, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
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
            sampler.Fill(batch);
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
