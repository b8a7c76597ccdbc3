namespace SemanticSearch.Host.Spelling;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>The nearest of the known names, or null when none is within a third of its length.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            // Longer inputs are no typing mistakes, and the distance costs the product of the lengths.
            if (Math.Abs(candidate.Length - name.Length) > 4)
            {
                continue;
            }

            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best is not null && bestDistance <= Math.Max(1, best.Length / 3) ? best : null;
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours each count one.</summary>
    public static int Distance(string a, string b)
    {
        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            cells[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            cells[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = cells[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cells[i, j] = Math.Min(substituted, Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
                }
            }
        }

        return cells[a.Length, b.Length];
    }
}
