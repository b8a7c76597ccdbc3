using System.Numerics;
using System.Runtime.InteropServices;

namespace SemanticSearch.Models.Training;

/// <summary>Elementwise arithmetic over spans of equal length, as wide as the processor allows. Pure; any thread.</summary>
public static class FloatVectors
{
    /// <summary>target += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> target)
    {
        var wideSource = MemoryMarshal.Cast<float, Vector<float>>(source);
        var wideTarget = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (var i = 0; i < wideTarget.Length; i++)
        {
            wideTarget[i] += wideSource[i];
        }

        for (var i = wideTarget.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

    /// <summary>target += factor x source.</summary>
    public static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        var wideSource = MemoryMarshal.Cast<float, Vector<float>>(source);
        var wideTarget = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (var i = 0; i < wideTarget.Length; i++)
        {
            wideTarget[i] += wideSource[i] * factor;
        }

        for (var i = wideTarget.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] += source[i] * factor;
        }
    }

    /// <summary>target += share x (anchor - target).</summary>
    public static void MoveTowards(ReadOnlySpan<float> anchor, float share, Span<float> target)
    {
        var wideAnchor = MemoryMarshal.Cast<float, Vector<float>>(anchor);
        var wideTarget = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (var i = 0; i < wideTarget.Length; i++)
        {
            wideTarget[i] += (wideAnchor[i] - wideTarget[i]) * share;
        }

        for (var i = wideTarget.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] += (anchor[i] - target[i]) * share;
        }
    }

    /// <summary>target *= factor.</summary>
    public static void Scale(Span<float> target, float factor)
    {
        foreach (ref var wide in MemoryMarshal.Cast<float, Vector<float>>(target))
        {
            wide *= factor;
        }

        for (var i = target.Length - (target.Length % Vector<float>.Count); i < target.Length; i++)
        {
            target[i] *= factor;
        }
    }

    /// <summary>Sum of products.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var wideLeft = MemoryMarshal.Cast<float, Vector<float>>(left);
        var wideRight = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < wideLeft.Length; i++)
        {
            sums += wideLeft[i] * wideRight[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = wideLeft.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Sum of the elements.</summary>
    public static float Sum(ReadOnlySpan<float> values)
    {
        var sums = Vector<float>.Zero;
        var wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (var part in wide)
        {
            sums += part;
        }

        var sum = Vector.Sum(sums);
        foreach (var value in values[(wide.Length * Vector<float>.Count)..])
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>target *= (addends + addend).</summary>
    public static void MultiplyBySum(ReadOnlySpan<float> addends, float addend, Span<float> target)
    {
        var wideAddends = MemoryMarshal.Cast<float, Vector<float>>(addends);
        var wideTarget = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (var i = 0; i < wideTarget.Length; i++)
        {
            wideTarget[i] *= wideAddends[i] + new Vector<float>(addend);
        }

        for (var i = wideTarget.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] *= addends[i] + addend;
        }
    }

    /// <summary>One step of Adam; <paramref name="rate"/> already holds the bias correction.</summary>
    public static void AdamStep(
        ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, Span<float> weights, float rate, float beta1, float beta2, float epsilon)
    {
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var m = MemoryMarshal.Cast<float, Vector<float>>(first);
        var v = MemoryMarshal.Cast<float, Vector<float>>(second);
        var w = MemoryMarshal.Cast<float, Vector<float>>(weights);
        for (var i = 0; i < g.Length; i++)
        {
            m[i] = (m[i] * beta1) + (g[i] * (1 - beta1));
            v[i] = (v[i] * beta2) + (g[i] * g[i] * (1 - beta2));
            w[i] -= m[i] * rate / (Vector.SquareRoot(v[i]) + new Vector<float>(epsilon));
        }

        for (var i = g.Length * Vector<float>.Count; i < gradient.Length; i++)
        {
            first[i] = (first[i] * beta1) + (gradient[i] * (1 - beta1));
            second[i] = (second[i] * beta2) + (gradient[i] * gradient[i] * (1 - beta2));
            weights[i] -= first[i] * rate / (MathF.Sqrt(second[i]) + epsilon);
        }
    }
}
