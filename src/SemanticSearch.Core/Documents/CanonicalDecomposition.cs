using System.Runtime.InteropServices;
using System.Text;
using static SemanticSearch.Core.Documents.Hangul;

namespace SemanticSearch.Core.Documents;

/// <summary>
/// Unicode normalization form D (Unicode Standard Annex 15), for the same reason as <see cref="CanonicalForm"/>. Stateless, safe
/// for any thread.
/// </summary>
public static class CanonicalDecomposition
{
    /// <summary>Most code points into which one decomposes.</summary>
    public const int MaximumLength = 4;

    /// <summary>The text in NFD; lone surrogates become U+FFFD.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyExceptInRange('\0', '\u00BF') ? Text(CollectionsMarshal.AsSpan(PointsOf(text))) : text;
    }

    /// <summary>
    /// Writes what one code point decomposes into, itself where it does not, to <paramref name="parts"/> of at least
    /// <see cref="MaximumLength"/>, and says how many they are.
    /// </summary>
    public static int Parts(int codePoint, Span<int> parts) => Write(codePoint, parts, CanonicalData.Instance);

    /// <summary>Canonical combining class of a code point: 0 for what stands by itself.</summary>
    public static int CombiningClass(int codePoint) => codePoint < 0x300 ? 0 : CanonicalData.Instance.ClassOf(codePoint);

    /// <summary>Code points of the text in NFD.</summary>
    internal static List<int> PointsOf(string text)
    {
        var data = CanonicalData.Instance;
        var points = new List<int>(text.Length + 16);
        Span<int> parts = stackalloc int[MaximumLength];
        foreach (var rune in text.EnumerateRunes())
        {
            points.AddRange(parts[..Write(rune.Value, parts, data)]);
        }

        OrderMarks(points, data);
        return points;
    }

    /// <summary>A string of code points.</summary>
    internal static string Text(ReadOnlySpan<int> points)
    {
        var result = new StringBuilder(points.Length);
        Span<char> units = stackalloc char[2];
        foreach (var point in points)
        {
            result.Append(units[..new Rune(point).EncodeToUtf16(units)]);
        }

        return result.ToString();
    }

    private static int Write(int codePoint, Span<int> parts, CanonicalData data)
    {
        if (codePoint is >= HangulBase and < HangulBase + (Leads * Vowels * Tails))
        {
            var index = codePoint - HangulBase;
            parts[0] = LeadBase + (index / (Vowels * Tails));
            parts[1] = VowelBase + (index % (Vowels * Tails) / Tails);
            parts[2] = TailBase + (index % Tails);
            return index % Tails > 0 ? 3 : 2;
        }

        if (codePoint >= 0xC0 && data.TryDecompose(codePoint, out var pair))
        {
            var written = Write(pair.First, parts, data);
            return pair.Second == 0 ? written : written + Write(pair.Second, parts[written..], data);
        }

        parts[0] = codePoint;
        return 1;
    }

    /// <summary>Sorts each run of combining marks by class, equal classes staying in order.</summary>
    private static void OrderMarks(List<int> points, CanonicalData data)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i] < 0x300 || data.ClassOf(points[i]) == 0)
            {
                continue;
            }

            var start = i;
            while (i < points.Count && data.ClassOf(points[i]) != 0)
            {
                i++;
            }

            if (i - start > 1)
            {
                // OrderBy is stable and n log n: a million marks on one letter are hostile input, not a reason to hang.
                var ordered = points.GetRange(start, i - start).OrderBy(data.ClassOf).ToArray();
                for (var k = 0; k < ordered.Length; k++)
                {
                    points[start + k] = ordered[k];
                }
            }
        }
    }
}
