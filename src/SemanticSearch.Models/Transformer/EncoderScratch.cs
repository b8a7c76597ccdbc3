using SemanticSearch.Models.Kernels;

namespace SemanticSearch.Models.Transformer;

/// <summary>The working memory of one thread. Grows to the largest batch it has seen, so that no call allocates by token.</summary>
internal sealed class EncoderScratch
{
    /// <summary>A row a token: what goes from layer to layer.</summary>
    public AlignedArray<float> Hidden { get; private set; } = new(0);

    /// <summary>The same normalised, for models that normalise first.</summary>
    public AlignedArray<float> Normalised { get; private set; } = new(0);

    /// <summary>A row a token: queries, keys, values.</summary>
    public AlignedArray<float> QueryKeyValue { get; private set; } = new(0);

    /// <summary>A row a token: what attention gathers.</summary>
    public AlignedArray<float> Context { get; private set; } = new(0);

    /// <summary>A block of rows inside the feed-forward layer.</summary>
    public AlignedArray<float> Inner { get; private set; } = new(0);

    /// <summary>Attention scores of a block of queries.</summary>
    public AlignedArray<float> Scores { get; private set; } = new(0);

    /// <summary>The keys of a head, transposed into panels.</summary>
    public AlignedArray<float> Keys { get; private set; } = new(0);

    /// <summary>The values of a head in panels.</summary>
    public AlignedArray<float> Values { get; private set; } = new(0);

    /// <summary>Quantised operands.</summary>
    public QuantisedRows Quantised { get; } = new();

    /// <summary>Makes room for a batch.</summary>
    public void Reserve(int hidden, int normalised, int queryKeyValue, int context, int inner)
    {
        Hidden = Grown(Hidden, hidden);
        Normalised = Grown(Normalised, normalised);
        QueryKeyValue = Grown(QueryKeyValue, queryKeyValue);
        Context = Grown(Context, context);
        Inner = Grown(Inner, inner);
    }

    /// <summary>Makes room for the attention of a sequence.</summary>
    public void ReserveAttention(int scores, int keys, int values)
    {
        Scores = Grown(Scores, scores);
        Keys = Grown(Keys, keys);
        Values = Grown(Values, values);
    }

    private static AlignedArray<float> Grown(AlignedArray<float> array, int length) =>
        array.Length >= length ? array : new AlignedArray<float>(length);
}
