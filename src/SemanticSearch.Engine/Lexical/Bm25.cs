namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// The BM25 formula (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) with an inverse
/// document frequency that is never negative, as Lucene uses it.
/// </summary>
public static class Bm25
{
    /// <summary>How slowly repetition stops to count; the setting that Anserini's regressions use for short passages.</summary>
    public const float K1 = 0.9f;

    /// <summary>How much a long passage is held against it; from the same source.</summary>
    public const float B = 0.4f;

    /// <summary>ln(1 + (N - df + 0.5) / (df + 0.5)): what one occurrence of a term is worth.</summary>
    /// <param name="passages">N, the number of live passages.</param>
    /// <param name="frequency">df, how many of them hold the term.</param>
    public static float InverseDocumentFrequency(int passages, int frequency) =>
        (float)Math.Log(1 + ((passages - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>The highest score a term can approach in any passage.</summary>
    public static float Ceiling(float inverseDocumentFrequency) => inverseDocumentFrequency * (K1 + 1);

    /// <summary>The score of a term in a passage.</summary>
    /// <param name="ceiling">See <see cref="Ceiling"/>.</param>
    /// <param name="termFrequency">How often the passage holds the term.</param>
    /// <param name="length">Terms in the passage.</param>
    /// <param name="averageLength">Terms in an average live passage.</param>
    public static float Score(float ceiling, int termFrequency, int length, float averageLength) =>
        ceiling * termFrequency / (termFrequency + (K1 * (1 - B)) + (K1 * B / averageLength * length));
}
