using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Models.Static;

/// <summary>Scales a vector to length 1. Twin: <see cref="ScalarUnitLength"/>.</summary>
public static class UnitLength
{
    /// <summary>Divides by the length, or leaves zeros where that is 0.</summary>
    public static void Scale(Span<float> vector)
    {
        // In double: a text of a million frequent words must not lose its last digits in the sum of squares.
        var wide = MemoryMarshal.Cast<float, Vector256<float>>(vector);
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        foreach (var part in wide)
        {
            var (left, right) = Vector256.Widen(part);
            low += left * left;
            high += right * right;
        }

        var squares = Vector256.Sum(low + high);
        var tail = vector[(wide.Length * Vector256<float>.Count)..];
        foreach (var value in tail)
        {
            squares += (double)value * value;
        }

        var factor = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
        foreach (ref var part in wide)
        {
            part *= factor;
        }

        foreach (ref var value in tail)
        {
            value *= factor;
        }
    }
}
