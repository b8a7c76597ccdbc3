using System.Globalization;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Adapters.Readers;

/// <summary>The five articles of the first trials: hard-wrapped lines, repeated headings, site clutter, dates in odd places.</summary>
public class SeedTests
{
    [SkippableTheory]
    [InlineData("000", null, "2025-11-30", null)]
    [InlineData("001", "Make Money Not War: Trump’s Real Plan for Peace in Ukraine", "2025-11-29", "Drew Hinshaw, Benoit Faucon, Rebecca Ballhaus, Thomas Grove, Joe Parkinson")]
    [InlineData("002", null, "2025-12-04", null)]
    [InlineData("003", "WSJ: Putin's Envoy Secretly 'seduced' Trump Team", "2025-11-30", null)]
    [InlineData("004", "The Business of Peace: What Trump Really Negotiated with Russia that shocked Europeans!", null, null)]
    public void Title_date_and_author_are_found(string number, string? title, string? date, string? author)
    {
        var metadata = Seed(number).Metadata;
        metadata.Title.ShouldBe(title);
        metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(date);
        metadata.Author.ShouldBe(author);
    }

    [SkippableTheory]
    [InlineData("003", "\"Peace Plan\" and Dmitriev's proposals", "The Kremlin's strategy", "Does the Kremlin really want peace", "What is Europe's reaction")]
    [InlineData("004", "U.S. Agencies Often Uninformed", "Prisoner Exchange Drafted Before Alaska Summit", "EU Intelligence Report Alarms European Capitals", "Economic Vision Raises Concerns", "Uncertain Future")]
    [InlineData("001", "Into position", "The road to Miami")]
    public void Section_headings_are_found(string number, params string[] expected)
    {
        var seed = Seed(number);
        var sections = seed.Blocks.Where(block => block is { Kind: BlockKind.Heading, Level: 2 }).Select(block => block.Span.In(seed.Text).ToString()).ToList();
        expected.ShouldBeSubsetOf(sections);
        sections.Except(expected, StringComparer.Ordinal).Count(section => section != seed.Metadata.Title).ShouldBeLessThanOrEqualTo(1, string.Join(" // ", sections));
    }

    [SkippableFact]
    public void Hard_wrapped_paragraphs_without_blank_lines_are_told_apart()
    {
        var paragraphs = Seed("001").Paragraphs();
        paragraphs.Length.ShouldBeInRange(55, 75);
        paragraphs.ShouldContain(p => p.StartsWith("Three powerful\nbusinessmen", StringComparison.Ordinal) && p.EndsWith("with Ukraine.", StringComparison.Ordinal));
        paragraphs.ShouldContain(p => p.StartsWith("For the Kremlin, the\nMiami talks", StringComparison.Ordinal) && p.EndsWith("traditional allies.", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void The_stored_text_is_the_file()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.Require("seeds"), "*.txt"))
        {
            Reading.File(path).Text.ShouldBe(File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
        }
    }

    private static ExtractedText Seed(string number)
        => Reading.File(Directory.EnumerateFiles(SharedData.Require("seeds"), number + "_*.txt").Single());
}
