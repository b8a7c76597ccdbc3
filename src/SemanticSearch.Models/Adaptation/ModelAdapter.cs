using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// Fine-tunes a static model on the documents of a collection: titles and headings against their passages, sentences against the
/// rest of theirs. Some documents are held out and decide whether the result is better. The same documents in any order, options
/// and processor kind give the same bytes, whatever the number of threads.
/// </summary>
public sealed class ModelAdapter(AdaptationOptions options)
{
    /// <summary>Adapts a model.</summary>
    /// <param name="weights">The model to begin with; unchanged.</param>
    /// <param name="documents">The collection.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <param name="cancellationToken">Stops between steps; nothing has been written then.</param>
    /// <exception cref="CollectionTooSmallException">There are too few documents, passages or questions.</exception>
    public AdaptedModel Adapt(
        StaticModelWeights weights,
        IReadOnlyList<AdaptationDocument> documents,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(documents);
        Require(documents.Count, options.MinimumDocuments, "documents with text");
        Require(documents.Sum(document => document.Passages.Count), options.MinimumPassages, "passages");
        var split = CollectionSplit.Of(documents, options);
        progress?.Report(new TrainingProgress("measuring the old model", 0, 0, 0));
        var threads = options.Training.Threads;
        var before = new HeldOutRetrieval(weights, split.All, split.HeldOut, threads, cancellationToken);
        var (headingsBefore, sentencesBefore) = (before.ByHeading(), before.BySentence());
        Require(headingsBefore.Count + sentencesBefore.Count, options.MinimumQuestions, "held-out titles, headings and sentences to ask");

        var (adapted, newWords, seen) = Train(weights, split.Training, progress, cancellationToken);
        progress?.Report(new TrainingProgress("measuring the adapted model", 0, 0, 0));
        var after = new HeldOutRetrieval(adapted, split.All, split.HeldOut, threads, cancellationToken);
        var (headingsAfter, sentencesAfter) = (after.ByHeading(), after.BySentence());
        var report = new AdaptationReport
        {
            Documents = split.All.Count,
            Passages = split.All.Sum(document => document.Passages.Count),
            HeldOut = split.HeldOut,
            NewWords = newWords,
            Headings = AdaptationGain.Of(headingsBefore, headingsAfter),
            Sentences = AdaptationGain.Of(sentencesBefore, sentencesAfter),
            Together = AdaptationGain.Of([.. headingsBefore, .. sentencesBefore], [.. headingsAfter, .. sentencesAfter]),
            Memory = NeighbourMemory.Share(weights, adapted, seen, threads),
        };
        return new AdaptedModel(adapted, report with { Refusal = AdaptationVerdict.Refusal(report, options) });
    }

    /// <summary>Mean reciprocal rank of the held-out questions with a given model, as <see cref="Adapt"/> reports it for its own.</summary>
    public double MeanReciprocalRank(
        StaticModelWeights weights, IReadOnlyList<AdaptationDocument> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var split = CollectionSplit.Of(documents, options);
        var retrieval = new HeldOutRetrieval(weights, split.All, split.HeldOut, options.Training.Threads, cancellationToken);
        return retrieval.ByHeading().Concat(retrieval.BySentence()).Select(question => question.Value).DefaultIfEmpty().Average();
    }

    private static void Require(int count, int least, string what)
    {
        if (count < least)
        {
            throw new CollectionTooSmallException(
                $"It holds {count:N0} {what}; adaptation needs at least {least:N0}, or it could not tell a gain from chance.");
        }
    }

    private (StaticModelWeights Adapted, int NewWords, bool[] Seen) Train(
        StaticModelWeights weights, IReadOnlyList<AdaptationDocument> documents, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TrainingProgress("vocabulary", 0, 0, 0));
        var model = ExtendedModel.Of(weights, documents, options, cancellationToken);
        var (tokenizer, dimensions) = (model.Tokenizer, weights.Dimensions);
        var stems = new WordStems(tokenizer);
        var collection = new CollectionTokens(documents, tokenizer, cancellationToken);
        var seen = Seen(collection, tokenizer.RowCount);
        var rows = new float[(tokenizer.RowCount + stems.Count) * dimensions];
        model.Rows.CopyTo(rows, 0);
        ScaleToTypicalOne(rows, dimensions, seen);

        var sampler = new CollectionSampler(collection, tokenizer, stems, options);
        var training = options.Training with
        {
            Dimensions = dimensions,
            BatchSize = Math.Min(options.Training.BatchSize, sampler.LargestBatch),
        };
        var table = new EmbeddingTable(rows, dimensions, training.Threads) { Anchors = (float[])rows.Clone(), Pull = options.Pull };
        new ContrastiveOptimiser(training).Optimise(table, sampler.Fill, progress, cancellationToken);
        stems.AddTo(rows, dimensions);
        var name = options.Name ?? weights.Name + "-adapted";
        var adapted = StaticModelWeights.Quantise(name, tokenizer, rows.AsSpan(0, tokenizer.RowCount * dimensions), dimensions);
        return (adapted, model.NewWords, seen);
    }

    private static bool[] Seen(CollectionTokens collection, int rowCount)
    {
        var seen = new bool[rowCount];
        foreach (var passage in collection.Passages)
        {
            foreach (var row in passage.Body)
            {
                seen[row] = true;
            }
        }

        return seen;
    }

    // The learning rate is relative to components of about 1, and a file knows only how rows compare with each other.
    private static void ScaleToTypicalOne(float[] rows, int dimensions, bool[] seen)
    {
        var roots = new List<float>();
        for (var row = 0; row < seen.Length; row++)
        {
            var components = rows.AsSpan(row * dimensions, dimensions);
            if (seen[row])
            {
                roots.Add(MathF.Sqrt(FloatVectors.Dot(components, components) / dimensions));
            }
        }

        roots.Sort();
        FloatVectors.Scale(rows, 1 / MathF.Max(1e-9f, roots[roots.Count / 2]));
    }
}
