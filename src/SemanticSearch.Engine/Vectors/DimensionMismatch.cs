namespace SemanticSearch.Engine.Vectors;

/// <summary>Refuses vectors of unequal length, which are never a reader's mistake but a caller's.</summary>
internal static class DimensionMismatch
{
    public static void ThrowIf(int actual, int expected, string parameter)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"Has {actual} components where {expected} are needed.", parameter);
        }
    }
}
