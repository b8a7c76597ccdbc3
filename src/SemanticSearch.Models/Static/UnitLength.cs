namespace SemanticSearch.Models.Static;

/// <summary>Scales a vector to length 1.</summary>
public static class UnitLength
{
    /// <summary>Divides by the length, or leaves zeros where that is 0.</summary>
    public static void Scale(Span<float> vector)
    {
        // In double: a text of a million frequent words must not lose its last digits in the sum of squares.
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        var factor = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
        foreach (ref var value in vector)
        {
            value *= factor;
        }
    }
}
