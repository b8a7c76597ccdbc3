using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Models.Adaptation;

/// <summary>Mean reciprocal rank at 10 of the same questions before and after, and the interval of the difference.</summary>
/// <param name="Questions">Number of questions.</param>
/// <param name="Before">With the old model, 0 to 1.</param>
/// <param name="After">With the adapted model, 0 to 1.</param>
/// <param name="Difference">After less before; documents are resampled whole, see <see cref="BootstrapInterval.OfClusters"/>.</param>
public sealed record AdaptationGain(int Questions, double Before, double After, BootstrapInterval Difference)
{
    /// <summary>Compares the values of the same questions in the same order.</summary>
    internal static AdaptationGain Of(IReadOnlyList<(int Document, double Value)> before, IReadOnlyList<(int Document, double Value)> after) => new(
        before.Count,
        before.Count == 0 ? 0 : before.Average(question => question.Value),
        after.Count == 0 ? 0 : after.Average(question => question.Value),
        BootstrapInterval.OfClusters(before.Zip(after, (old, now) => (old.Document, now.Value - old.Value))));
}
