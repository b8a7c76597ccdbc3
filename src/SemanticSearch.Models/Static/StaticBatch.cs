namespace SemanticSearch.Models.Static;

/// <summary>Embeds the texts of a call with a static model, on several threads where that is worth it.</summary>
internal static class StaticBatch
{
    // Below this many characters a batch is not worth handing to other threads: about 0.2 ms of work.
    private const int ParallelThreshold = 16_384;

    /// <summary>One vector a text.</summary>
    public static float[][] Embed(IReadOnlyList<string> texts, int dimensions, Action<string, float[]> embed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var vectors = new float[texts.Count][];
        var characters = 0L;
        foreach (var text in texts)
        {
            characters += text.Length;
        }

        if (texts.Count > 1 && characters > ParallelThreshold)
        {
            Parallel.For(0, vectors.Length, new ParallelOptions { CancellationToken = cancellationToken }, Run);
        }
        else
        {
            for (var i = 0; i < vectors.Length; i++)
            {
                Run(i);
            }
        }

        return vectors;

        void Run(int i)
        {
            var vector = new float[dimensions];
            embed(texts[i], vector);
            vectors[i] = vector;
        }
    }
}
