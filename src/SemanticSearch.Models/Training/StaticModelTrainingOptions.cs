namespace SemanticSearch.Models.Training;

/// <summary>Settings of <see cref="StaticModelTrainer"/>; the defaults are those of the built-in model (docs/model-card.md).</summary>
public sealed record StaticModelTrainingOptions
{
    /// <summary>Name written into the model.</summary>
    public string Name { get; init; } = "semsearch-static-v1";

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; init; } = 512;

    /// <summary>Words and pieces in the vocabulary; fewer where the texts hold fewer.</summary>
    public int VocabularySize { get; init; } = 22_300;

    /// <summary>How many of them are kept for pieces of unknown words.</summary>
    public int PieceCount { get; init; } = 3_500;

    /// <summary>Rows for unknown words of scripts without pieces, a power of two.</summary>
    public int HashedRows { get; init; } = 512;

    /// <summary>Pairs in a batch; each pair's negatives are all the others.</summary>
    public int BatchSize { get; init; } = 2048;

    /// <summary>Optimisation steps.</summary>
    public int Steps { get; init; } = 600;

    /// <summary>Peak learning rate of Adam, relative to initial components of about 1.</summary>
    public float LearningRate { get; init; } = 0.1f;

    /// <summary>Softmax temperature of the contrastive loss.</summary>
    public float Temperature { get; init; } = 0.05f;

    /// <summary>Share of the steps in which the learning rate climbs to its peak; it then falls along a cosine to 0.</summary>
    public double WarmUp { get; init; } = 0.05;

    /// <summary>Share of batches made of two cuts of one passage instead of a labelled pair.</summary>
    public double SelfSupervisedShare { get; init; } = 0.1;

    /// <summary>Share of batches drawn from one source group; the others mix all.</summary>
    public double HomogeneousShare { get; init; } = 0.85;

    /// <summary>How many neighbouring pairs of a file stay together in a batch: harder negatives; 1 shuffles them all.</summary>
    public int RunLength { get; init; } = 1;

    /// <summary>Probability that a known word is spelled in pieces in training, so that pieces learn what words mean.</summary>
    public double PieceDropout { get; init; } = 0.05;

    /// <summary>Probability that a token is left out of a training text.</summary>
    public double TokenDropout { get; init; }

    /// <summary>Share of steps that train only the first half of the components, and half of that share the first quarter: vectors can then be cut.</summary>
    public double MatryoshkaShare { get; init; } = 0.3;

    /// <summary>Weight of the shared stem in a word's first row, against 1 for the word itself.</summary>
    public float StemShare { get; init; } = 1f;

    /// <summary>The constant a of the first norms a / (a + p), p the frequency of the word (Arora et al. 2017).</summary>
    public double FrequencyConstant { get; init; } = 1e-3;

    /// <summary>Longest query in tokens.</summary>
    public int MaximumQueryTokens { get; init; } = 64;

    /// <summary>Longest passage in tokens.</summary>
    public int MaximumPassageTokens { get; init; } = 192;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 17;

    /// <summary>Threads; the result does not depend on their number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
