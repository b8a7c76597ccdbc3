namespace SemanticSearch.Models.Training;

/// <summary>
/// One batch: texts 0..Size-1 are queries, Size..2 Size-1 their passages in the same order. Reused from step to step.
/// </summary>
public sealed class TrainingBatch
{
    /// <summary>Makes room for <paramref name="size"/> pairs.</summary>
    public TrainingBatch(int size)
    {
        Size = size;
        Starts = new int[(2 * size) + 1];
        QueryKeys = new int[size];
        PassageKeys = new int[size];
    }

    /// <summary>Number of pairs.</summary>
    public int Size { get; }

    /// <summary>Tokens of all texts, end to end.</summary>
    public List<int> Tokens { get; } = [];

    /// <summary>Text i is <c>Tokens[Starts[i]..Starts[i + 1]]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>Identity of each query: equal keys are never negatives of each other.</summary>
    public int[] QueryKeys { get; }

    /// <summary>Identity of each passage: likewise.</summary>
    public int[] PassageKeys { get; }
}
