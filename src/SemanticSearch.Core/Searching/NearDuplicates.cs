using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>Finds passages that say nearly the same in nearly the same words, as when several sources print one agency report.</summary>
public static class NearDuplicates
{
    /// <summary>Least cosine similarity of two near-duplicates; a cheap test before words are compared.</summary>
    public const float MinCosine = 0.85f;

    /// <summary>
    /// Least share of word triples that two near-duplicates have in common, of the smaller set (containment, Broder 1997): a
    /// passage printed inside a longer one still counts, a retelling in other words does not.
    /// </summary>
    public const double MinContainment = 0.6;

    private const int ShingleWords = 3;

    /// <summary>Whether two passages are near-duplicates.</summary>
    public static bool AreNear(StoredPassage a, StoredPassage b)
    {
        if (a.Vector.Length != b.Vector.Length || UnitVectors.Cosine(a.Vector.Span, b.Vector.Span) < MinCosine)
        {
            return false;
        }

        var first = Shingles(a.Text);
        var second = Shingles(b.Text);
        var smaller = Math.Min(first.Count, second.Count);
        return smaller > 0 && first.Count(second.Contains) >= MinContainment * smaller;
    }

    private static HashSet<int> Shingles(string text)
    {
        var shingles = new HashSet<int>();
        var window = new Queue<int>(ShingleWords);
        foreach (var word in WordHashes(text))
        {
            if (window.Count == ShingleWords)
            {
                window.Dequeue();
            }

            window.Enqueue(word);
            if (window.Count == ShingleWords)
            {
                var hash = new HashCode();
                foreach (var part in window)
                {
                    hash.Add(part);
                }

                shingles.Add(hash.ToHashCode());
            }
        }

        return shingles;
    }

    private static IEnumerable<int> WordHashes(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return string.GetHashCode(text.AsSpan(start, i - start), StringComparison.OrdinalIgnoreCase);
                start = -1;
            }
        }
    }
}
