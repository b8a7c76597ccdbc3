using SemanticSearch.Models.Training;

namespace SemanticSearch.Models.Adaptation;

/// <summary>Settings of <see cref="ModelAdapter"/>; docs/decisions/0017-adaptation.md says what each was chosen by.</summary>
public sealed record AdaptationOptions
{
    /// <summary>Name written into the adapted model; null for the old name with <c>-adapted</c> behind it.</summary>
    public string? Name { get; init; }

    /// <summary>Share of the documents that are held out and never trained on, 0 to 1.</summary>
    public double HeldOutShare { get; init; } = 0.2;

    /// <summary>Most documents held out: beyond these a check is no surer and training loses text.</summary>
    public int MaximumHeldOut { get; init; } = 500;

    /// <summary>Fewest documents that can be adapted to.</summary>
    public int MinimumDocuments { get; init; } = 40;

    /// <summary>Fewest passages that can be adapted to.</summary>
    public int MinimumPassages { get; init; } = 150;

    /// <summary>Fewest held-out questions that can tell a gain from chance.</summary>
    public int MinimumQuestions { get; init; } = 60;

    /// <summary>Most passages used: a larger collection is sampled.</summary>
    public int MaximumPassages { get; init; } = 60_000;

    /// <summary>Most words of the collection that get rows of their own.</summary>
    public int MaximumNewWords { get; init; } = 10_000;

    /// <summary>Occurrences that earn a word a row of its own, in at least two documents.</summary>
    public int NewWordCount { get; init; } = 3;

    /// <summary>Pull of each row towards its old value; see <see cref="EmbeddingTable.Pull"/>.</summary>
    public float Pull { get; init; } = 1f;

    /// <summary>Share of batches in which titles and headings look for their passages; in the others sentences do.</summary>
    public double HeadingShare { get; init; } = 0.3;

    /// <summary>Least gain in mean reciprocal rank that is worth another model.</summary>
    public double MinimumGain { get; init; } = 0.005;

    /// <summary>Least share of the nearest neighbours of words that must stay; see <see cref="NeighbourMemory"/>.</summary>
    public double MinimumMemory { get; init; } = 0.5;

    /// <summary>Settings of the training loop; its dimensions are those of the model adapted.</summary>
    public StaticModelTrainingOptions Training { get; init; } = new()
    {
        Steps = 300,
        BatchSize = 512,
        LearningRate = 0.02f,
        MatryoshkaShare = 0.3,
        PieceDropout = 0.05,
    };
}
