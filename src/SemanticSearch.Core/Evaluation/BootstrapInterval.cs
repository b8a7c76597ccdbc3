namespace SemanticSearch.Core.Evaluation;

/// <summary>A mean over queries and the percentile interval of its bootstrap distribution (Efron 1979).</summary>
/// <param name="Mean">Mean of the values.</param>
/// <param name="Low">2.5th percentile of resampled means.</param>
/// <param name="High">97.5th percentile of resampled means.</param>
public readonly record struct BootstrapInterval(double Mean, double Low, double High)
{
    private const int Resamples = 2000;

    // Fixed, so that the same run prints the same interval.
    private const int Seed = 20021;

    /// <summary>The 95% interval of a mean; all zero for no values.</summary>
    public static BootstrapInterval Of(IReadOnlyList<double> values) => OfSums([.. values.Select(value => (value, 1))]);

    /// <summary>
    /// The 95% interval of a mean over values that come in clusters, such as the questions of one document: whole clusters are
    /// resampled, because their values are not independent (Field and Welsh 2007). All zero for no values.
    /// </summary>
    public static BootstrapInterval OfClusters(IEnumerable<(int Cluster, double Value)> values) =>
        OfSums([.. values.GroupBy(value => value.Cluster).Select(group => (group.Sum(value => value.Value), group.Count()))]);

    private static BootstrapInterval OfSums((double Sum, int Count)[] clusters)
    {
        if (clusters.Length == 0)
        {
            return default;
        }

        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            double sum = 0;
            var count = 0;
            for (var j = 0; j < clusters.Length; j++)
            {
                var drawn = clusters[random.Next(clusters.Length)];
                sum += drawn.Sum;
                count += drawn.Count;
            }

            means[i] = sum / count;
        }

        Array.Sort(means);
        return new BootstrapInterval(
            clusters.Sum(cluster => cluster.Sum) / clusters.Sum(cluster => cluster.Count),
            means[(int)(Resamples * 0.025)],
            means[(int)(Resamples * 0.975)]);
    }
}
