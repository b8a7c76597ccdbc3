using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Host.Commands;

/// <summary>How one way to search did: means, beside each its 95% interval, and times.</summary>
public sealed record ModeView(
    double Ndcg10,
    double Recall100,
    double Mrr10,
    double[] Ndcg10Interval,
    double[] Recall100Interval,
    double[] Mrr10Interval,
    double MedianMs,
    double TookMs)
{
    public static ModeView Of(ModeResult result) => new(
        result.Ndcg10.Mean,
        result.Recall100.Mean,
        result.Mrr10.Mean,
        [result.Ndcg10.Low, result.Ndcg10.High],
        [result.Recall100.Low, result.Recall100.High],
        [result.Mrr10.Low, result.Mrr10.High],
        result.MedianMs,
        result.TookMs);
}
