using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Commands;

/// <summary>Says what an ingestion did, and lists what it skipped and why.</summary>
public static class IngestSummary
{
    private const int MostListed = 20;

    public static void Write(IngestReport report, TextWriter writer, string opening = "")
    {
        foreach (var skipped in report.Skipped.Take(MostListed))
        {
            writer.WriteLine($"skipped {skipped.Source}: {skipped.Reason}");
        }

        if (report.Skipped.Count > MostListed)
        {
            writer.WriteLine($"… and {report.Skipped.Count - MostListed:N0} more skipped; --json lists them all.");
        }

        writer.WriteLine($"{opening}{Line(report)} in {Durations.Of(report.TookMs)}.");
    }

    /// <summary>One line, such as <c>5 added, 2 unchanged (37 passages)</c>.</summary>
    public static string Line(IngestReport report)
    {
        (int Count, string Word)[] parts =
        [
            (report.Added, "added"), (report.Updated, "updated"), (report.Unchanged, "unchanged"), (report.Removed, "removed"),
            (report.Skipped.Count, "skipped"),
        ];
        var done = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count:N0} {part.Word}"));
        var passages = report.Passages > 0 ? $" ({Counted.Of(report.Passages, "passage")})" : string.Empty;
        return $"{report.Collection}: {(done.Length > 0 ? done : "nothing to index")}{passages}";
    }
}
