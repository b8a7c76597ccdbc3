namespace SemanticSearch.Core.Evaluation;

/// <summary>Measures of one ranking against graded judgements. Grades of 0 or less, and documents not judged, count as not relevant.</summary>
public static class RetrievalMetrics
{
    /// <summary>
    /// Normalised discounted cumulative gain, 0 to 1 (Järvelin and Kekäläinen, TOIS 2002): gain is the grade, discount is
    /// log2(rank + 1), as trec_eval computes it.
    /// </summary>
    public static double NdcgAt(int depth, IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        double gained = 0;
        for (var i = 0; i < Math.Min(depth, ranking.Count); i++)
        {
            gained += Math.Max(0, grades.GetValueOrDefault(ranking[i])) / Math.Log2(i + 2);
        }

        var ideal = grades.Values.Where(grade => grade > 0).OrderDescending().Take(depth).Select((grade, i) => grade / Math.Log2(i + 2)).Sum();
        return ideal > 0 ? gained / ideal : 0;
    }

    /// <summary>Share of the relevant documents among the first <paramref name="depth"/>, 0 to 1.</summary>
    public static double RecallAt(int depth, IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        var relevant = grades.Values.Count(grade => grade > 0);
        return relevant == 0 ? 0 : (double)ranking.Take(depth).Count(document => grades.GetValueOrDefault(document) > 0) / relevant;
    }

    /// <summary>One over the rank of the first relevant document, 0 when it is below <paramref name="depth"/>.</summary>
    public static double ReciprocalRankAt(int depth, IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        for (var i = 0; i < Math.Min(depth, ranking.Count); i++)
        {
            if (grades.GetValueOrDefault(ranking[i]) > 0)
            {
                return 1.0 / (i + 1);
            }
        }

        return 0;
    }
}
