using System.Globalization;

namespace SemanticSearch.Models.Adaptation;

/// <summary>Decides whether an adapted model is worth using.</summary>
internal static class AdaptationVerdict
{
    /// <summary>Why it is not, for a person; null where it is.</summary>
    public static string? Refusal(AdaptationReport report, AdaptationOptions options)
    {
        var gain = report.Together.Difference;
        if (gain.Mean < options.MinimumGain || gain.Low <= 0)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the held-out questions gained {gain.Mean:+0.000;-0.000} (95% interval {gain.Low:+0.000;-0.000} to {gain.High:+0.000;-0.000}), where at least {options.MinimumGain:+0.000} and an interval above 0 are asked");
        }

        foreach (var (kind, part) in new[] { ("titles and headings", report.Headings), ("sentences", report.Sentences) })
        {
            if (part.Difference.High < 0)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"held-out {kind} found their passages worse than before ({part.Before:0.000} to {part.After:0.000})");
            }
        }

        return report.Memory < options.MinimumMemory
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"it forgot too much of the language at large: {report.Memory:P0} of the nearest neighbours of words stayed, where {options.MinimumMemory:P0} are asked")
            : null;
    }
}
