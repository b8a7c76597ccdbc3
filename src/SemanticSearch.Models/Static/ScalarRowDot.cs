namespace SemanticSearch.Models.Static;

/// <summary>What <see cref="RowDot"/> computes, written plainly.</summary>
public static class ScalarRowDot
{
    /// <summary>Sum of a[i] x b[i].</summary>
    public static int Of(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
