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
    public static BootstrapInterval Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return default;
        }

        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            double sum = 0;
            for (var j = 0; j < values.Count; j++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        Array.Sort(means);
        return new BootstrapInterval(values.Average(), means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975)]);
    }
}
