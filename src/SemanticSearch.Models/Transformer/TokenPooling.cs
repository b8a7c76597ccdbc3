using System.Numerics;

namespace SemanticSearch.Models.Transformer;

/// <summary>Makes one vector of a sequence's.</summary>
internal static class TokenPooling
{
    /// <summary>Pools <paramref name="count"/> rows, at least one, into <paramref name="vector"/>.</summary>
    /// <param name="rows">The vectors of the tokens.</param>
    /// <param name="stride">Distance of their first components.</param>
    /// <param name="count">Number of tokens.</param>
    /// <param name="pooling">How.</param>
    /// <param name="vector">As many components as are to be pooled.</param>
    public static void Pool(ReadOnlySpan<float> rows, int stride, int count, Pooling pooling, Span<float> vector)
    {
        rows[..vector.Length].CopyTo(vector);
        if (pooling == Pooling.Cls)
        {
            return;
        }

        for (var row = 1; row < count; row++)
        {
            Join(rows.Slice(row * stride, vector.Length), vector, pooling);
        }

        if (pooling == Pooling.Mean)
        {
            foreach (ref var component in vector)
            {
                component /= count;
            }
        }
    }

    private static void Join(ReadOnlySpan<float> row, Span<float> vector, Pooling pooling)
    {
        var i = 0;
        for (; i <= vector.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (left, right) = (new Vector<float>(row[i..]), new Vector<float>(vector[i..]));
            (pooling == Pooling.Mean ? left + right : Vector.Max(left, right)).CopyTo(vector[i..]);
        }

        for (; i < vector.Length; i++)
        {
            vector[i] = pooling == Pooling.Mean ? row[i] + vector[i] : MathF.Max(row[i], vector[i]);
        }
    }
}
