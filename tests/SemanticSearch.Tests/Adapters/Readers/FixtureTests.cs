using SemanticSearch.Core.Documents;
using Xunit.Abstractions;

namespace SemanticSearch.Tests.Adapters.Readers;

/// <summary>Real documents from beside the repository.</summary>
public class FixtureTests(ITestOutputHelper output)
{
    /// <summary>Their phrases stand in a reader's comment and in the teaser of another article, which are left out on purpose.</summary>
    private static readonly string[] PhraseInClutter = ["html/hearya.com.metal.html", "html/novalanalove.com.ear-candy.html"];

    // The manifest counts words in other ways: of whole pages with their clutter in HTML, of long words only in Markdown.
    [SkippableTheory]
    [InlineData("txt", 0.6, 1.1)]
    [InlineData("md", 0.9, 5.0)]
    [InlineData("html", 0.3, 2.0)]
    public void Documents_hold_their_phrase_and_about_their_words(string format, double least, double most)
    {
        var fixtures = SharedData.Require("fixtures");
        var failures = new List<string>();
        var rows = FixtureRow.All(fixtures).Where(row => row.Format == format && row.Verdict == "good" && !PhraseInClutter.Contains(row.Path)).ToList();
        foreach (var row in rows)
        {
            var read = Reading.File(Path.Combine(fixtures, row.Path));
            var words = Reading.WordsOf(read.Text);
            if (!Reading.OneLine(read.Text).Contains(CanonicalForm.Of(row.Phrase), StringComparison.Ordinal))
            {
                failures.Add($"{row.Path}: no '{row.Phrase}'");
            }

            if (words < row.Words * least || words > Math.Max(row.Words * most, row.Words + 60))
            {
                failures.Add($"{row.Path}: {words} words, {row.Words} expected");
            }
        }

        output.WriteLine($"{rows.Count} documents; {failures.Count} failures\n" + string.Join('\n', failures));
        failures.Count.ShouldBe(0, string.Join('\n', failures));
        rows.ShouldNotBeEmpty();
    }

    [SkippableFact]
    public void Main_content_agrees_with_the_readability_gold()
    {
        var fixtures = SharedData.Require("fixtures");
        var scores = new List<double>();
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(fixtures, "readability")).Order(StringComparer.Ordinal))
        {
            var read = Reading.File(Path.Combine(folder, "source.html"));
            var gold = Gold(Path.Combine(folder, "expected.html"));
            var f1 = F1(read.Text, gold, out var precision, out var recall);
            scores.Add(f1);
            output.WriteLine($"{Path.GetFileName(folder),-28} F1 {f1:0.000}  P {precision:0.000}  R {recall:0.000}  {read.Metadata.Title} | {read.Metadata.Author} | {read.Metadata.Published:yyyy-MM-dd} | {read.Metadata.Publisher}");
        }

        output.WriteLine($"mean F1 {scores.Average():0.000} over {scores.Count}");
        scores.Average().ShouldBeGreaterThan(0.9);
    }

    [SkippableTheory]
    [InlineData("bad/badutf8_0.md", null)]
    [InlineData("bad/deep0.html", null)]
    [InlineData("bad/hugeline0.txt", null)]
    [InlineData("bad/docx_as_txt0.txt", "zip")]
    public void Bad_documents_are_refused_with_a_reason_or_read_sanely(string path, string? reason)
    {
        var file = Path.Combine(SharedData.Require("fixtures"), path);
        if (reason is null)
        {
            Reading.File(file).Blocks.ShouldNotBeEmpty();
        }
        else
        {
            Should.Throw<UnreadableDocumentException>(() => Reading.File(file)).Message.ShouldContain(reason);
        }
    }

    [SkippableFact]
    public void Every_encoding_fixture_is_decoded_by_its_declaration()
    {
        var fixtures = SharedData.Require("fixtures");
        foreach (var row in FixtureRow.All(fixtures).Where(row => row.Path.StartsWith("encodings/", StringComparison.Ordinal)))
        {
            // The feeds are XML, whose reader is another's; their charset declaration is found here.
            var read = Reading.Bytes(File.ReadAllBytes(Path.Combine(fixtures, row.Path)), "page.html");
            Reading.OneLine(read.Text).ShouldContain(row.Phrase, Case.Sensitive, row.Path);
        }
    }

    /// <summary>The gold is bare article markup: its text without tags.</summary>
    private static string Gold(string path)
    {
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(File.ReadAllText(path));
        foreach (var block in document.QuerySelectorAll("p, div, li, td, th, br, h1, h2, h3, h4, h5, h6, pre, figcaption"))
        {
            block.Insert(AngleSharp.Dom.AdjacentPosition.AfterEnd, " ");
        }

        return document.Body!.TextContent;
    }

    /// <summary>F1 over words as a multiset, without regard to case and punctuation.</summary>
    private static double F1(string text, string gold, out double precision, out double recall)
    {
        var found = Bag(text);
        var expected = Bag(gold);
        var common = found.Sum(pair => Math.Min(pair.Value, expected.GetValueOrDefault(pair.Key)));
        precision = common / (double)Math.Max(1, found.Values.Sum());
        recall = common / (double)Math.Max(1, expected.Values.Sum());
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Dictionary<string, int> Bag(string text)
        => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new string([.. word.Where(char.IsLetterOrDigit)])).Where(word => word.Length > 0)
            .GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
}
