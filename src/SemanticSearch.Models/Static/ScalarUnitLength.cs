namespace SemanticSearch.Models.Static;

/// <summary>The definition of <see cref="UnitLength"/>, for its tests.</summary>
public static class ScalarUnitLength
{
    /// <summary>Divides by the length, or leaves zeros where that is 0.</summary>
    public static void Scale(Span<float> vector)
    {
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
