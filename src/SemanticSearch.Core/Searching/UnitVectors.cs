using System.Numerics;
using System.Runtime.InteropServices;

namespace SemanticSearch.Core.Searching;

/// <summary>Similarity of unit vectors, for the few passages at the head of a ranking; scans belong to the backend.</summary>
public static class UnitVectors
{
    /// <summary>Dot product of two unit vectors, which is their cosine: -1 to 1.</summary>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Vectors of {a.Length} and {b.Length} components cannot be compared.", nameof(b));
        }

        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wideA.Length; i++)
        {
            sum += wideA[i] * wideB[i];
        }

        var result = Vector.Sum(sum);
        for (var i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
        {
            result += a[i] * b[i];
        }

        return result;
    }
}
