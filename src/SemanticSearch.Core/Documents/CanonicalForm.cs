using System.Text;

namespace SemanticSearch.Core.Documents;

/// <summary>
/// Unicode normalization form C (Unicode Standard Annex 15). Exists because <see cref="string.Normalize()"/> silently returns its
/// input where .NET runs without ICU, as this program does. Stateless, safe for any thread.
/// </summary>
public static class CanonicalForm
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Leads = 19;

    /// <summary>The text in NFC; lone surrogates become U+FFFD. Returns the same instance where nothing changes.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NeedsWork(text) ? Compose(Decompose(text)) : text;
    }

    private static bool NeedsWork(string text)
    {
        var beyond = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02ff');
        if (beyond < 0)
        {
            return false;
        }

        var data = CanonicalData.Instance;
        for (var i = beyond; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x300)
            {
                continue;
            }

            if (data.IsSuspect(c))
            {
                return true;
            }

            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    private static List<int> Decompose(string text)
    {
        var data = CanonicalData.Instance;
        var points = new List<int>(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            DecomposeInto(points, rune.Value, data);
        }

        OrderMarks(points, data);
        return points;
    }

    private static void DecomposeInto(List<int> points, int codePoint, CanonicalData data)
    {
        if (codePoint is >= HangulBase and < HangulBase + (Leads * Vowels * Tails))
        {
            var index = codePoint - HangulBase;
            points.Add(LeadBase + (index / (Vowels * Tails)));
            points.Add(VowelBase + (index % (Vowels * Tails) / Tails));
            if (index % Tails > 0)
            {
                points.Add(TailBase + (index % Tails));
            }
        }
        else if (codePoint >= 0xC0 && data.TryDecompose(codePoint, out var parts))
        {
            // Decompositions nest at most four deep.
            DecomposeInto(points, parts.First, data);
            if (parts.Second != 0)
            {
                DecomposeInto(points, parts.Second, data);
            }
        }
        else
        {
            points.Add(codePoint);
        }
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

    private static string Compose(List<int> points)
    {
        var data = CanonicalData.Instance;
        var written = 0;
        var starter = -1;
        var lastClass = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var markClass = point < 0x300 ? 0 : data.ClassOf(point);
            var adjacent = starter == written - 1;
            if (starter >= 0 && (adjacent || (lastClass != 0 && lastClass < markClass)) && TryCompose(points[starter], point, data, out var composed))
            {
                points[starter] = composed;
                continue;
            }

            if (markClass == 0)
            {
                starter = written;
            }

            lastClass = markClass;
            points[written++] = point;
        }

        var result = new StringBuilder(written);
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < written; i++)
        {
            result.Append(units[..new Rune(points[i]).EncodeToUtf16(units)]);
        }

        return result.ToString();
    }

    private static bool TryCompose(int first, int second, CanonicalData data, out int composed)
    {
        if (first - LeadBase is >= 0 and < Leads && second - VowelBase is >= 0 and < Vowels)
        {
            composed = HangulBase + ((((first - LeadBase) * Vowels) + (second - VowelBase)) * Tails);
            return true;
        }

        var syllable = first - HangulBase;
        if (syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && second - TailBase is > 0 and < Tails)
        {
            composed = first + (second - TailBase);
            return true;
        }

        composed = 0;
        return second >= 0x300 && data.TryCompose(first, second, out composed);
    }
}
