namespace SemanticSearch.Engine.Vectors;

/// <summary>Inner products written plainly: what <see cref="Similarity"/> must equal, and what runs where no vector unit is.</summary>
public static class ScalarSimilarity
{
    /// <summary>Σ a·b over 8-bit codes, exact as long as the vectors are shorter than 131,072 components.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Σ a·b, added from left to right.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
