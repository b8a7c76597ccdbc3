using System.Globalization;

namespace SemanticSearch.Tests.Adapters.Readers;

/// <summary>A row of shared/fixtures/MANIFEST.tsv.</summary>
internal sealed record FixtureRow(string Path, string Format, string Verdict, string Phrase, int Words, string Gold)
{
    public static IEnumerable<FixtureRow> All(string fixtures)
        => File.ReadLines(System.IO.Path.Combine(fixtures, "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Select(cells =>
            new FixtureRow(cells[0], cells[1], cells[6], cells[7], int.TryParse(cells[8], CultureInfo.InvariantCulture, out var words) ? words : 0, cells[11]));
}
