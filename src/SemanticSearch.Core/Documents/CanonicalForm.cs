using System.Runtime.InteropServices;
using static SemanticSearch.Core.Documents.Hangul;

namespace SemanticSearch.Core.Documents;

/// <summary>
/// Unicode normalization form C (Unicode Standard Annex 15). Exists because <see cref="string.Normalize()"/> silently returns its
/// input where .NET runs without ICU, as this program does. Stateless, safe for any thread.
/// </summary>
public static class CanonicalForm
{
    /// <summary>The text in NFC; lone surrogates become U+FFFD. Returns the same instance where nothing changes.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NeedsWork(text) ? Compose(CanonicalDecomposition.PointsOf(text)) : text;
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

        return CanonicalDecomposition.Text(CollectionsMarshal.AsSpan(points)[..written]);
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
