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
        var sampler = new BatchSampler(corpus, tokenizer, stems, options);
        new ContrastiveOptimiser(options).Optimise(
            new EmbeddingTable(rows, options.Dimensions, options.Threads), sampler.Fill, progress, cancellationToken);
        stems.AddTo(rows, options.Dimensions);
        return StaticModelWeights.Quantise(
            options.Name, tokenizer, rows.AsSpan(0, tokenizer.RowCount * options.Dimensions), options.Dimensions);
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
}
